//! Bytes that Graph writes in base64.

use std::fmt;

use bytes::Bytes;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::base64_text;

/// The bytes of an `Edm.Binary`, which Graph writes in base64.
///
/// `Debug` shows only their number. The bytes are not secret: use
/// [`Secret`](crate::Secret) for a password.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::Base64;
///
/// let image = Base64::from(vec![0x89, 0x50, 0x4e, 0x47]);
/// assert_eq!(image.as_bytes(), b"\x89PNG");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Base64(Bytes);

impl Base64 {
    /// Returns the bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Returns the bytes, without a copy.
    pub fn into_bytes(self) -> Bytes {
        self.0
    }
}

impl From<Bytes> for Base64 {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base64_text::encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match base64_text::decode(&text) {
            Some(bytes) => Ok(Self::from(bytes)),
            // The text may be large, and it is not for a message.
            None => Err(D::Error::custom("the text is not base64")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Base64;

    #[test]
    fn bytes_are_read_and_written() {
        let bytes = Base64::from(b"\xff\xfe\0graph".to_vec());
        let text = serde_json::to_string(&bytes).unwrap();
        assert_eq!(text, r#""//4AZ3JhcGg=""#);
        assert_eq!(serde_json::from_str::<Base64>(&text).unwrap(), bytes);
        assert_eq!(serde_json::from_str::<Base64>(r#""__4AZ3JhcGg""#).unwrap(), bytes);
        assert_eq!(format!("{bytes:?}"), "Base64(8 bytes)");
        for wrong in [r#""//4A!""#, "7", "null"] {
            assert!(serde_json::from_str::<Base64>(wrong).is_err(), "{wrong}");
        }
    }
}
