//! The look of pages: a newsroom's logo and colours over one style sheet. Pure; configured once at start.

use std::str::FromStr;

/// What stands in the header of pages where the newsroom has no logo of its own.
const LOGO: &[u8] = include_bytes!("templates/logo.svg");
const STYLE: &str = include_str!("templates/style.css");
/// What coloured text stands on, by name in the style sheet: light first, then dark.
const GROUNDS: [(&str, [Colour; 2]); 2] = [
    ("paper", [Colour([0xFF, 0xFF, 0xFF]), Colour([0x17, 0x1D, 0x24])]),
    ("ground", [Colour([0xF4, 0xF6, 0xF8]), Colour([0x0E, 0x12, 0x17])]),
];
/// The least contrast of text and ground (WCAG 2.2, 1.4.3 level AA).
const CONTRAST: f64 = 4.5;
/// The largest logo, in bytes: it is fetched by everybody.
pub const MAX_LOGO: u64 = 256 * 1024;

/// Logo and colours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The logo.
    pub logo: Logo,
    /// Colour of links and marks on a light ground.
    pub accent: Colour,
    /// The same on a dark one.
    pub accent_dark: Colour,
}

/// An image with its media type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Media type.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A colour: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Why a colour cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum InvalidColour {
    /// It is none.
    #[error("expected a colour such as #0b5394")]
    Malformed,
    /// Text in it cannot be read by everybody.
    #[error("its contrast with the {ground} ground is {contrast:.1}, and must be {CONTRAST} for everybody to read it")]
    Faint {
        /// Light or dark.
        ground: &'static str,
        /// The contrast that it has.
        contrast: f64,
    },
}

impl Default for Look {
    fn default() -> Self {
        Self {
            logo: Logo { media_type: "image/svg+xml", bytes: LOGO.to_vec() },
            accent: Colour([0x0A, 0x55, 0x8C]),
            accent_dark: Colour([0x7C, 0xB8, 0xF2]),
        }
    }
}

impl Look {
    /// The style sheet of every page.
    pub fn style(&self) -> String {
        let mut style = STYLE.replace("ACCENT-DARK", &self.accent_dark.to_string());
        style = style.replace("ACCENT", &self.accent.to_string());
        style
    }
}

impl Logo {
    /// An image file. What it is, is told by how it begins; `None` where it is no image that browsers show.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let starts = |with: &[u8]| bytes.starts_with(with);
        let text = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(&bytes)).into_owned();
        let media_type = if starts(b"\x89PNG\r\n") {
            "image/png"
        } else if starts(b"\xFF\xD8\xFF") {
            "image/jpeg"
        } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            "image/webp"
        } else if text.trim_start_matches('\u{FEFF}').starts_with('<')
            && text.contains("<svg")
            && !text.contains("<html")
        {
            "image/svg+xml"
        } else {
            return None;
        };
        Some(Self { media_type, bytes })
    }
}

impl Colour {
    /// The colour for text on the light ground, if it can be read there.
    pub fn on_light(text: &str) -> Result<Self, InvalidColour> {
        Self::on(text, 0, "light")
    }

    /// The colour for text on the dark ground, if it can be read there.
    pub fn on_dark(text: &str) -> Result<Self, InvalidColour> {
        Self::on(text, 1, "dark")
    }

    fn on(text: &str, scheme: usize, ground: &'static str) -> Result<Self, InvalidColour> {
        let colour: Self = text.parse()?;
        let contrast =
            GROUNDS.iter().map(|(_, colours)| colour.contrast(colours[scheme])).fold(f64::INFINITY, f64::min);
        if contrast < CONTRAST { Err(InvalidColour::Faint { ground, contrast }) } else { Ok(colour) }
    }

    /// WCAG's contrast of two colours, 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// WCAG's relative luminance, 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl FromStr for Colour {
    type Err = InvalidColour;

    fn from_str(text: &str) -> Result<Self, InvalidColour> {
        let digits = text
            .strip_prefix('#')
            .filter(|rest| rest.len() == 6 && rest.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .ok_or(InvalidColour::Malformed)?;
        let number = u32::from_str_radix(digits, 16).map_err(|_| InvalidColour::Malformed)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_that_cannot_be_read_are_refused() {
        assert!(Colour::on_light("#0a558c").is_ok() && Colour::on_dark("#7cb8f2").is_ok());
        // Enough on paper, and not on the ground around it.
        assert!(Colour::on_light("#767676").is_err());
        assert!(matches!(Colour::on_light("#ffcc00"), Err(InvalidColour::Faint { ground: "light", .. })));
        assert!(matches!(Colour::on_dark("#0a558c"), Err(InvalidColour::Faint { ground: "dark", .. })));
        for malformed in ["0a558c", "#0a558", "#0a558cc", "#0a558g", "red", "#+a558c"] {
            assert_eq!(malformed.parse::<Colour>(), Err(InvalidColour::Malformed), "{malformed}");
        }
        let contrast = Colour([255; 3]).contrast(Colour([0; 3]));
        assert!((contrast - 21.0).abs() < 1e-9, "{contrast}");
    }

    /// The grounds that contrast is judged against are those of the style sheet.
    #[test]
    fn the_style_sheet_has_the_colours_that_are_judged() {
        let style = Look::default().style();
        for (name, colours) in GROUNDS {
            for colour in colours {
                assert!(style.contains(&format!("--{name}: {colour};")), "{name} {colour}");
            }
        }
        assert!(style.contains("#0a558c") && style.contains("#7cb8f2") && !style.contains("ACCENT"));
    }

    #[test]
    fn logos_are_told_by_their_beginning() {
        assert_eq!(Look::default().logo, Logo::read(LOGO.to_vec()).unwrap());
        assert_eq!(Logo::read(b"\x89PNG\r\n\x1a\n".to_vec()).unwrap().media_type, "image/png");
        assert_eq!(Logo::read(b"GIF89a".to_vec()), None);
    }
}
