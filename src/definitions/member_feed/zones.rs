//! Zones: how far a time zone, as dates name it, is from UTC.

use jiff::tz::Offset;

/// Names of zones in minutes from UTC. Where a name is that of several, RFC 822 decides, or else most newsrooms do.
const NAMES: &[(&str, i32)] = &[
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("bst", 60),
    ("wat", 60),
    ("west", 60),
    ("cet", 60),
    ("cat", 120),
    ("sast", 120),
    ("eet", 120),
    ("cest", 120),
    ("eat", 180),
    ("msk", 180),
    ("trt", 180),
    ("eest", 180),
    ("gst", 240),
    ("pkt", 300),
    ("ist", 330),
    ("npt", 345),
    ("wib", 420),
    ("ict", 420),
    ("sgt", 480),
    ("hkt", 480),
    ("pht", 480),
    ("awst", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("brt", -180),
    ("art", -180),
    ("edt", -240),
    ("est", -300),
    ("cdt", -300),
    ("pet", -300),
    ("cst", -360),
    ("mdt", -360),
    ("mst", -420),
    ("pdt", -420),
    ("pst", -480),
];

/// Names that RFC 822 does not know and that mean other zones elsewhere.
const UNCERTAIN: [&str; 4] = ["ist", "bst", "cst", "gst"];

/// The offset that a word in small letters names, and what is odd about that name.
pub(super) fn offset(word: &str) -> Option<(Offset, Option<&'static str>)> {
    let numbers = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let name = word.get(..word.len() - numbers.len())?;
    let known = NAMES.iter().find(|(known, _)| *known == name).map(|(_, minutes)| *minutes);
    let minutes = match (known, numbers) {
        (Some(minutes), "") => minutes,
        // `GMT+3` is a name and how far the zone is from it.
        (Some(0), numbers) => minutes(numbers)?,
        (None, numbers) if name.is_empty() => minutes(numbers)?,
        _ => return None,
    };
    let is_rfc = name.is_empty() || (matches!(name, "z" | "ut" | "gmt" | "utc") && numbers.is_empty());
    let is_american = matches!(name, "est" | "edt" | "cdt" | "mst" | "mdt" | "pst" | "pdt");
    let odd = if UNCERTAIN.contains(&name) {
        Some("its time zone is that of several places; the one that most newsrooms mean was taken")
    } else if is_rfc || is_american {
        None
    } else {
        Some("its time zone is a name that RFC 822 does not have")
    };
    Some((Offset::from_seconds(minutes * 60).ok()?, odd))
}

/// `+0300`, `+03:00`, `+03` or `+3` in minutes.
fn minutes(numbers: &str) -> Option<i32> {
    let (sign, digits) = match numbers.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, numbers.strip_prefix(['-', '\u{2212}'])?),
    };
    let digits = digits.replacen(':', "", 1);
    let all_digits = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: i32 = digits.parse().ok().filter(|_| all_digits)?;
    let (hours, minutes) = if digits.len() > 2 { (number / 100, number % 100) } else { (number, 0) };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_name_and_number() {
        let of = |word: &str| offset(word).map(|(offset, odd)| (offset.seconds() / 60, odd.is_some()));
        assert_eq!(of("+0300"), Some((180, false)));
        assert_eq!(of("-03:30"), Some((-210, false)));
        assert_eq!(of("+5"), Some((300, false)));
        assert_eq!(of("gmt"), Some((0, false)));
        assert_eq!(of("est"), Some((-300, false)));
        assert_eq!(of("eat"), Some((180, true)));
        assert_eq!(of("ist"), Some((330, true)));
        assert_eq!(of("gmt+3"), Some((180, true)));
        for unknown in ["xyz", "+99", "+", "", "eat+3", "+1:2:3", "é"] {
            assert_eq!(of(unknown), None, "{unknown}");
        }
    }
}
