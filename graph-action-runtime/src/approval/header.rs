//! What a request says about approval: a justification, or the code of its approval (conformance L-2,
//! L-7).

use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue};
use uuid::Uuid;

use crate::{
    base64_text,
    headers::{APPROVAL_CODE, APPROVAL_JUSTIFICATION, set},
};

/// The longest justification, in UTF-16 code units (conformance L-2).
const MAX_LENGTH: usize = 1024;

/// Why an action is needed, for the administrator who approves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Justification {
    text: Arc<str>,
    /// Where the reference at the end starts, if it has one.
    reference: Option<usize>,
}

/// What a request says about approval. One excludes the other: with both, the service would file
/// another approval request (conformance L-7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ApprovalHeader {
    /// Files an approval request if the tenant demands one.
    Justification(Justification),
    /// Runs what was approved under this code.
    Code(Uuid),
}

impl Justification {
    /// Checks a text; the error is a sentence for people.
    pub(crate) fn new(text: impl Into<Arc<str>>) -> Result<Self, String> {
        let text = text.into();
        let length = text.encode_utf16().count();
        if text.trim().is_empty() {
            return Err("the justification is blank; say what the action is for".to_owned());
        }
        if length > MAX_LENGTH {
            return Err(format!(
                "the justification has {length} UTF-16 code units, more than {MAX_LENGTH}; shorten it"
            ));
        }
        Ok(Self { text, reference: None })
    }

    /// The text, with the reference if it has one.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Adds a reference at the end, by which a request can be found if its response was lost
    /// (conformance L-18).
    pub(crate) fn with_reference(&self, reference: &str) -> Result<Self, String> {
        let both = Self::new(format!("{} {reference}", self.text)).map_err(|reason| {
            format!("{reason} (the run adds the reference {reference:?}, which counts too)")
        })?;
        Ok(Self { reference: Some(self.text.len() + 1), ..both })
    }
}

impl ApprovalHeader {
    pub(crate) fn name(&self) -> &'static HeaderName {
        match self {
            Self::Justification(_) => &APPROVAL_JUSTIFICATION,
            Self::Code(_) => &APPROVAL_CODE,
        }
    }

    /// The value on the wire: base64 of a justification, the plain text of a code.
    pub(crate) fn value(&self) -> String {
        match self {
            Self::Justification(Justification { text, .. }) => base64_text::encode(text.as_bytes()),
            Self::Code(code) => code.to_string(),
        }
    }

    /// Adds the header to a request.
    pub(crate) fn insert_into(&self, headers: &mut HeaderMap) {
        // Base64 and GUIDs consist of visible ASCII, so that this cannot fail.
        if let Ok(value) = HeaderValue::try_from(self.value()) {
            set(headers, self.name(), value);
        }
    }

    /// The approximate number of bytes that it takes in a batch.
    pub(crate) fn size(&self) -> usize {
        let value = match self {
            Self::Justification(Justification { text, .. }) => text.len().div_ceil(3) * 4,
            Self::Code(_) => 36,
        };
        self.name().as_str().len() + value + 6
    }

    /// The reference at the end of the justification.
    pub(crate) fn reference(&self) -> Option<&str> {
        match self {
            Self::Justification(Justification { text, reference }) => text.get((*reference)?..),
            Self::Code(_) => None,
        }
    }

    pub(crate) fn code(&self) -> Option<Uuid> {
        match self {
            Self::Justification(_) => None,
            Self::Code(code) => Some(*code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_justification_is_sent_as_padded_base64_of_utf_8() {
        let justification = Justification::new("Gerät verloren").unwrap();
        let header = ApprovalHeader::Justification(justification.clone());
        assert_eq!(header.name(), &APPROVAL_JUSTIFICATION);
        assert_eq!(header.value(), "R2Vyw6R0IHZlcmxvcmVu");
        let referenced = justification.with_reference("ref 7-1").unwrap();
        let header = ApprovalHeader::Justification(referenced);
        assert_eq!(header.reference(), Some("ref 7-1"));
        let value = header.value();
        assert_eq!(value, "R2Vyw6R0IHZlcmxvcmVuIHJlZiA3LTE=");
    }

    #[test]
    fn a_code_is_sent_as_plain_text() {
        let code = Uuid::from_u128(7);
        let header = ApprovalHeader::Code(code);
        assert_eq!((header.name(), header.code()), (&APPROVAL_CODE, Some(code)));
        assert_eq!(header.value(), "00000000-0000-0000-0000-000000000007");
    }

    #[test]
    fn a_justification_has_1_to_1024_units_of_utf_16() {
        for blank in ["", " ", "\t\n", "\u{a0}"] {
            assert!(Justification::new(blank).unwrap_err().contains("blank"), "{blank:?}");
        }
        // One character of four bytes is two units.
        assert!(Justification::new("😀".repeat(512)).is_ok());
        let error = Justification::new("😀".repeat(513)).unwrap_err();
        assert!(error.contains("1026 UTF-16 code units"), "{error}");
        let full = Justification::new("é".repeat(1024)).unwrap();
        let error = full.with_reference("ref 7-1").unwrap_err();
        assert!(error.contains("ref 7-1"), "{error}");
    }
}
