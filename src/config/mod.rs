//! Configuration: flags over environment over `polywire.toml` over defaults. Rooms get their own small part of it.

pub mod listening;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::config::listening::GivenListening;
use crate::definitions::document::toml;
use crate::definitions::fields::Fields;
use crate::desk::folder::Folders;
use crate::http::listener::HttpConfig;
use crate::model::fault::{Fault, SourceFile};
use crate::model::secret::Secret;
use crate::render::look::{Colour, InvalidColour, Logo, Look, MAX_LOGO};

/// The file that is read where there is one.
pub const FILE: &str = "polywire.toml";
/// Authority of the ids of the demonstration: a name that nobody can own (RFC 2606).
const DEMO_AUTHORITY: &str = "polywire.example";

/// What was given by flags and environment; every part may be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Address to listen on.
    pub listen: Option<String>,
    /// URL under which the world sees the service.
    pub public_url: Option<String>,
    /// Folder of the store.
    pub data: Option<PathBuf>,
    /// URL of another store, which may have a password in it.
    pub store: Option<Secret>,
    /// Folder of definitions.
    pub feeds: Option<PathBuf>,
    /// Folder of words.
    pub locales: Option<PathBuf>,
    /// Whether to use the demonstration's store.
    pub demo: Option<bool>,
    /// The newsroom's domain name.
    pub authority: Option<String>,
    /// Address for the operator.
    pub admin_listen: Option<String>,
    /// Who reads the log, and from which weight on.
    pub log: GivenLog,
    /// File of the logo on pages.
    pub logo: Option<PathBuf>,
    /// Colour of links on a light ground.
    pub accent: Option<String>,
    /// Colour of links on a dark ground.
    pub accent_dark: Option<String>,
    /// Whether the clock is right however far it has moved.
    pub trust_clock: bool,
    /// Limits, proxies and TLS of the public listener.
    pub listening: GivenListening,
}

/// What holds in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The listener's part.
    pub http: HttpConfig,
    /// URL under which the world sees the service; where `None`, the address it listens on.
    pub public_url: Option<String>,
    /// Folder of the store.
    pub data: PathBuf,
    /// Folders of definitions and words.
    pub folders: Folders,
    /// Whether this is the demonstration.
    pub demo: bool,
    /// The newsroom's domain name.
    pub authority: Option<String>,
    /// Whether the clock is right however far it has moved.
    pub trust_clock: bool,
    /// What pages are to look like, which is nobody's matter but the server's.
    pub look: GivenLook,
    /// Where the operator is answered, if anywhere.
    pub admin_listen: Option<SocketAddr>,
    /// How the log is written, which is nobody's matter but the server's.
    pub log: GivenLog,
}

/// How the log is to be written, as it was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenLog {
    /// Who reads it: `auto`, `json` or `human`.
    pub format: Option<String>,
    /// The least level that is written.
    pub level: Option<String>,
}

/// Logo and colours as they were given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenLook {
    /// File of the logo.
    pub logo: Option<PathBuf>,
    /// Colour of links on a light ground.
    pub accent: Option<String>,
    /// The same on a dark one.
    pub accent_dark: Option<String>,
}

impl GivenLook {
    /// The look, if it can be had.
    pub fn resolve(&self) -> Result<Look, ConfigError> {
        let mut look = Look::default();
        let colour = |name: &str, text: &str, on: fn(&str) -> Result<Colour, InvalidColour>| {
            on(text).map_err(|error| ConfigError::Value(format!("--{name} {text}: {error}")))
        };
        if let Some(text) = &self.accent {
            look.accent = colour("accent", text, Colour::on_light)?;
        }
        if let Some(text) = &self.accent_dark {
            look.accent_dark = colour("accent-dark", text, Colour::on_dark)?;
        }
        if let Some(path) = &self.logo {
            look.logo = logo(path)?;
        }
        Ok(look)
    }
}

/// What is wrong with the configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is at fault.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    File(Vec<Fault>),
    /// A value is at fault.
    #[error("{0}")]
    Value(String),
}

impl Config {
    /// What was given over what the file in this folder says over the defaults.
    pub fn resolve(given: Given, folder: &Path) -> Result<Self, ConfigError> {
        let file = from_file(&folder.join(FILE))?;
        let demo = given.demo.or(file.demo).unwrap_or(false);
        if let Some(store) = given.store.or(file.store).filter(|store| !store.expose().is_empty()) {
            let message =
                "other stores than SQLite are not built yet: leave --store out, and name the folder with --data";
            return Err(ConfigError::Value(format!("--store {}: {message}", scheme(store.expose()))));
        }
        let data = given.data.or(file.data).unwrap_or_else(|| PathBuf::from("data"));
        let authority = given.authority.or(file.authority);
        if let Some(authority) = authority.as_ref().filter(|name| !is_domain(name)) {
            let message = "expected a domain name of the newsroom such as news.example";
            return Err(ConfigError::Value(format!("--authority {authority}: {message}")));
        }
        let mut http = HttpConfig::default();
        if let Some(listen) = given.listen.or(file.listen) {
            http.listen = address("listen", &listen)?;
        }
        let admin_listen = given.admin_listen.or(file.admin_listen).filter(|address| !address.is_empty());
        given.listening.or(file.listening).apply(&mut http)?;
        Ok(Self {
            http,
            public_url: given.public_url.or(file.public_url).map(|url| public_url(&url)).transpose()?,
            data: if demo { data.join("demo") } else { data },
            folders: Folders {
                feeds: given.feeds.or(file.feeds).unwrap_or_else(|| PathBuf::from("feeds")),
                locales: given.locales.or(file.locales).unwrap_or_else(|| PathBuf::from("locales")),
            },
            demo,
            authority: authority.or_else(|| demo.then(|| DEMO_AUTHORITY.to_owned())),
            trust_clock: given.trust_clock,
            look: GivenLook {
                logo: given.logo.or(file.logo),
                accent: given.accent.or(file.accent),
                accent_dark: given.accent_dark.or(file.accent_dark),
            },
            admin_listen: admin_listen.map(|text| address("admin-listen", &text)).transpose()?,
            log: GivenLog { format: given.log.format.or(file.log.format), level: given.log.level.or(file.log.level) },
        })
    }
}

fn from_file(path: &Path) -> Result<Given, ConfigError> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Given::default()),
        Err(error) => return Err(ConfigError::Value(format!("{}: {error}", path.display()))),
    };
    let file = SourceFile::new(&path.display().to_string(), &text);
    let node = toml(&file).map_err(ConfigError::File)?;
    let mut fields = Fields::new(&file, "", &node);
    let given = Given {
        listen: fields.text("listen").map(str::to_owned),
        public_url: fields.text("public_url").map(str::to_owned),
        data: fields.text("data").map(PathBuf::from),
        store: fields.text("store").map(Secret::from),
        feeds: fields.text("feeds").map(PathBuf::from),
        locales: fields.text("locales").map(PathBuf::from),
        demo: fields.flag("demo"),
        authority: fields.text("authority").map(str::to_owned),
        admin_listen: fields.text("admin_listen").map(str::to_owned),
        log: GivenLog {
            format: fields.text("log").map(str::to_owned),
            level: fields.text("log_level").map(str::to_owned),
        },
        logo: fields.text("logo").map(PathBuf::from),
        accent: fields.text("accent").map(str::to_owned),
        accent_dark: fields.text("accent_dark").map(str::to_owned),
        listening: GivenListening::read(&mut fields),
        // Somebody has to look at the clock: it is said at one start, not for ever.
        trust_clock: false,
    };
    let faults = fields.finish();
    if faults.is_empty() { Ok(given) } else { Err(ConfigError::File(faults)) }
}

fn address(flag: &str, text: &str) -> Result<SocketAddr, ConfigError> {
    let expected = "expected an address and port such as 127.0.0.1:8080 or [::]:8080";
    text.parse().map_err(|_| ConfigError::Value(format!("--{flag} {text}: {expected}")))
}

fn logo(path: &Path) -> Result<Logo, ConfigError> {
    let refuse = |why: String| ConfigError::Value(format!("--logo {}: {why}", path.display()));
    let size = std::fs::metadata(path).map_err(|error| refuse(error.to_string()))?.len();
    if size > MAX_LOGO {
        return Err(refuse(format!("a logo may have {MAX_LOGO} bytes, this file has {size}")));
    }
    let bytes = std::fs::read(path).map_err(|error| refuse(error.to_string()))?;
    Logo::read(bytes).ok_or_else(|| refuse("expected an SVG, PNG, JPEG or WebP image".to_owned()))
}

fn public_url(text: &str) -> Result<String, ConfigError> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.map(|rest| rest.trim_end_matches('/'));
    let fits = |host: &str| {
        !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'))
    };
    if host.is_some_and(fits) {
        return Ok(text.trim_end_matches('/').to_owned());
    }
    let expected = "expected http:// or https:// and a host, without a path, such as https://feeds.news.example";
    Err(ConfigError::Value(format!("--public-url {text}: {expected}")))
}

fn is_domain(name: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    name.len() <= 253 && name.contains('.') && name.split('.').all(label)
}

/// The part of a store's URL that holds no password.
fn scheme(url: &str) -> String {
    url.split_once("://").map_or_else(|| "…".to_owned(), |(scheme, _)| format!("{scheme}://…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_win_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "listen = \"127.0.0.1:9\"\npublic_url = \"https://a.example/\"\n")
            .unwrap();
        let given = Given { listen: Some("127.0.0.1:10".to_owned()), ..Given::default() };
        let config = Config::resolve(given, folder.path()).unwrap();
        assert_eq!(config.http.listen.port(), 10);
        assert_eq!(config.public_url.as_deref(), Some("https://a.example"));
    }

    #[test]
    fn faults_say_what_is_expected_and_hide_passwords() {
        let folder = tempfile::tempdir().unwrap();
        let resolve = |given| Config::resolve(given, folder.path()).unwrap_err().to_string();
        let secret = Given { store: Some(Secret::from("postgres://u:secret@h/d")), ..Given::default() };
        assert!(!resolve(secret).contains("secret"));
        assert!(resolve(Given { listen: Some("8080".to_owned()), ..Given::default() }).contains("127.0.0.1:8080"));
        std::fs::write(folder.path().join(FILE), "lisen = \"127.0.0.1:9\"\n").unwrap();
        assert!(resolve(Given::default()).contains("did you mean \"listen\"?"));
    }
}
