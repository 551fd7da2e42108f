# $anniversary (Number) years since the founding of the People's Republic · $opened (Date) first day of the forum
headline = حملة «الصين عن قرب» تحيي الذكرى الـ{ $anniversary } لتأسيس جمهورية الصين الشعبية
summary = شارك في حملة { -cgtn } مراسلون ومؤثرون من الصين وخارجها.
body =
    قدّمت { -cgtn } حملتها «الصين عن قرب» خلال المنتدى العالمي للإعلام المرئي في تشيوانتشو، الذي افتُتح في { DATETIME($opened, dateStyle: "long") }، بحسب المنظمين.

    وتحيي الحملة الذكرى الـ{ $anniversary } لتأسيس جمهورية الصين الشعبية، وشارك فيها مراسلون ومؤثرون صينيون وأجانب.

# Name of Quanzhou in Arabic
located = تشيوانتشو
