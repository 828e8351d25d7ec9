//! The JSON body of an action: an object of its parameters.

use std::{ops::Range, sync::Arc};

use bytes::Bytes;
use serde::{Serialize, ser::Error as _};

use crate::{declare::meta::Version, secret};

/// The JSON that a request sends.
#[derive(Debug, Clone, Default)]
pub(crate) struct SentBody {
    pub(crate) json: Bytes,
    /// `None` if it has none.
    pub(crate) secrets: Option<Arc<BodySecrets>>,
}

/// The secrets in a JSON that is sent.
#[derive(Debug)]
pub(crate) struct BodySecrets {
    /// JSON values, one after the other.
    pub(crate) values: Bytes,
    /// The same JSON with a mask in place of every secret.
    pub(crate) masked: Bytes,
}

impl SentBody {
    /// The JSON with a mask in place of every secret.
    pub(crate) fn masked(&self) -> &Bytes {
        self.secrets.as_ref().map_or(&self.json, |secrets| &secrets.masked)
    }
}

/// The body of an action, built by generated code.
#[derive(Debug, Default)]
pub struct Body {
    /// An opening brace and the members so far; `None` if the action has no body.
    json: Option<Vec<u8>>,
    /// The values of `Secret` fields, as JSON.
    secrets: Vec<u8>,
    /// Where in the JSON a value holds secrets, and the value without them.
    masked: Vec<(Range<usize>, Vec<u8>)>,
    error: Option<serde_json::Error>,
    beta: bool,
    /// The number of parameters, and of those that only beta has.
    parameters: u32,
    beta_parameters: u32,
}

impl Body {
    /// No body (conformance A-14).
    pub fn none() -> Self {
        Self::default()
    }

    /// An object, `{}` until a field is added.
    pub fn object() -> Self {
        Self { json: Some(vec![b'{']), ..Self::default() }
    }

    /// An object made by `Serialize`, for a declaration with `#[serde(..)]` attributes.
    pub fn serialize(value: &impl Serialize) -> Self {
        let (json, secrets) = secret::noting(|| serde_json::to_vec(value));
        let length = json.as_ref().map_or(0, Vec::len);
        let object = json.and_then(|mut json| {
            if json.first() == Some(&b'{') && json.pop() == Some(b'}') {
                Ok(json)
            } else {
                Err(serde_json::Error::custom("the parameters of an action are one JSON object"))
            }
        });
        match object {
            Ok(json) => {
                let mut body = Self { json: Some(json), ..Self::default() };
                body.keep_secrets(secrets, 0..length, value);
                body
            }
            Err(error) => Self { error: Some(error), ..Self::object() },
        }
    }

    /// Adds a member. `name` comes from a Rust identifier and needs no escapes.
    #[must_use]
    pub fn field<T: Serialize>(mut self, name: &str, value: &T) -> Self {
        self.parameters += 1;
        let Some(json) = &mut self.json else { return self };
        if json.len() > 1 {
            json.push(b',');
        }
        json.push(b'"');
        json.extend_from_slice(name.as_bytes());
        json.extend_from_slice(b"\":");
        let start = json.len();
        let (result, secrets) = secret::noting(|| serde_json::to_writer(&mut *json, value));
        let range = start..json.len();
        self.keep_secrets(secrets, range, value);
        if let Err(error) = result {
            self.error.get_or_insert(error);
        }
        self
    }

    /// Keeps the secrets of a value that is in a range of the JSON, and the value without them.
    fn keep_secrets(
        &mut self,
        secrets: Option<Vec<u8>>,
        range: Range<usize>,
        value: &impl Serialize,
    ) {
        if let Some(secrets) = secrets {
            self.secrets.extend(secrets);
            self.masked.push((range, secret::masked(value)));
        }
    }

    /// Adds a member if it is set.
    #[must_use]
    pub fn optional<T: Serialize>(self, name: &str, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.field(name, value),
            None => Self { parameters: self.parameters + 1, ..self },
        }
    }

    /// Requires beta if a parameter that only beta has is set.
    #[must_use]
    pub fn beta_only<T>(mut self, value: &Option<T>) -> Self {
        self.beta |= value.is_some();
        self.beta_parameters += 1;
        self
    }

    /// The lowest version that has every parameter that is set.
    pub(crate) fn version(&self) -> Version {
        if self.beta { Version::Beta } else { Version::V1 }
    }

    /// Whether v1.0 has none of the parameters, and so takes no body.
    pub(crate) fn is_beta_only(&self) -> bool {
        self.parameters > 0 && self.parameters == self.beta_parameters
    }

    /// Returns the JSON, and the same JSON with a mask in place of every secret; `None` if the action
    /// has no body. The simulator compares it with what is sent.
    pub fn into_json(self) -> Result<Option<(Bytes, Bytes)>, serde_json::Error> {
        let sent = self.into_sent()?;
        Ok(sent.map(|body| (body.json.clone(), body.masked().clone())))
    }

    pub(crate) fn into_sent(self) -> Result<Option<SentBody>, serde_json::Error> {
        match (self.error, self.json) {
            (Some(error), _) => Err(error),
            (None, json) => Ok(json.map(|mut json| {
                json.push(b'}');
                let secrets = (!self.masked.is_empty()).then(|| {
                    let masked = with_masks(&json, self.masked).into();
                    Arc::new(BodySecrets { values: self.secrets.into(), masked })
                });
                SentBody { json: json.into(), secrets }
            })),
        }
    }
}

/// Returns the JSON with other texts in some ranges, which are in order.
fn with_masks(json: &[u8], masked: Vec<(Range<usize>, Vec<u8>)>) -> Vec<u8> {
    let (mut text, mut end) = (Vec::new(), 0);
    for (range, mask) in masked {
        text.extend_from_slice(json.get(end..range.start).unwrap_or_default());
        text.extend_from_slice(&mask);
        end = range.end;
    }
    text.extend_from_slice(json.get(end..).unwrap_or_default());
    text
}
