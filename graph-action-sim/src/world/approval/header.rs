//! The headers that a protected write carries (approval L-2, L-7).

use base64::prelude::{BASE64_STANDARD, Engine};
use http::HeaderName;
use uuid::{Uuid, fmt::Hyphenated};

use crate::world::request::Request;

pub(crate) const JUSTIFICATION: HeaderName =
    HeaderName::from_static("x-msft-approval-justification");
pub(crate) const CODE: HeaderName = HeaderName::from_static("x-msft-approval-code");

/// The longest justification, in UTF-16 units.
const MAX_JUSTIFICATION: usize = 1024;

/// What a request says about its approval.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Header {
    None,
    /// The text, also when there is a code: both at once are a new request.
    Justification(String),
    Code(Uuid),
}

/// What is wrong with a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    Code,
    Encoding,
    Blank,
    TooLong,
}

impl Header {
    /// Reads the headers, if they reach the service.
    pub(super) fn read(request: &Request, reaches: bool) -> Result<Self, Wrong> {
        let get = |name| request.headers.get(name).filter(|_| reaches);
        if let Some(encoded) = get(JUSTIFICATION) {
            return justification(encoded.as_bytes()).map(Self::Justification);
        }
        let Some(code) = get(CODE) else {
            return Ok(Self::None);
        };
        let code = code.to_str().ok().and_then(|code| code.trim().parse::<Hyphenated>().ok());
        code.map(|code| Self::Code(code.into())).ok_or(Wrong::Code)
    }
}

fn justification(encoded: &[u8]) -> Result<String, Wrong> {
    let bytes = BASE64_STANDARD.decode(encoded).map_err(|_| Wrong::Encoding)?;
    let text = String::from_utf8(bytes).map_err(|_| Wrong::Encoding)?;
    match text.encode_utf16().count() {
        _ if text.trim().is_empty() => Err(Wrong::Blank),
        length if length > MAX_JUSTIFICATION => Err(Wrong::TooLong),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_justification_is_base64_of_text() {
        let encode = |text: &str| BASE64_STANDARD.encode(text);
        let read = |encoded: &str| justification(encoded.as_bytes());
        assert_eq!(read(&encode("Löschen, ref 1-2")), Ok("Löschen, ref 1-2".to_owned()));
        assert_eq!(read("no base64!"), Err(Wrong::Encoding));
        assert_eq!(read(encode("ab").trim_end_matches('=')), Err(Wrong::Encoding));
        assert_eq!(read(&BASE64_STANDARD.encode([0xff])), Err(Wrong::Encoding));
        assert_eq!(read(&encode(" \n")), Err(Wrong::Blank));
        // One of these is two UTF-16 units.
        assert!(read(&encode(&"😀".repeat(512))).is_ok());
        assert_eq!(read(&encode(&"😀".repeat(513))), Err(Wrong::TooLong));
    }
}
