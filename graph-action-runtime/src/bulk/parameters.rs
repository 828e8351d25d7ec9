//! The parameters of a request, as a journal keeps them.

use hmac_sha256::Hash;
use serde_json::Value;

use super::journal_store::filing::Filing;
use crate::{
    approval::header::ApprovalHeader, checksum::checksum, endpoint::Endpoint, request::call::Call,
};

/// The longest text that is kept whole, in bytes. Our choice: people read it in errors, and a
/// script can have megabytes.
const MAX_LENGTH: usize = 256;

/// How many characters are kept of a longer text.
const SHOWN: usize = 160;

/// Returns the parameters of a request as JSON, without secrets. The text is the same whenever the
/// parameters are, in every process and version: a run compares it with that of an earlier run.
///
/// Query parameters and headers are not included. Query parameters that select the target are part
/// of the target; the others shape the response.
pub(crate) fn parameters(call: &Call) -> String {
    shortened(masked(call))
}

/// What is compared before a request is sent again with the code of its approval (conformance L-15).
pub(crate) fn filing(
    call: &Call,
    endpoint: &Endpoint,
    identity: Option<String>,
    is_in_batch: bool,
) -> Filing {
    // A call whose URL is refused is not sent.
    let url = call.uri(endpoint).map(|url| url.to_string()).unwrap_or_default();
    let request = format!("{} {url}", call.method);
    let mut hash = Hash::new();
    hash.update(&request);
    hash.update([0]);
    hash.update(masked(call));
    let hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Filing {
        request,
        hash,
        identity,
        reference: call.approval_header().and_then(ApprovalHeader::reference).map(str::to_owned),
        is_in_batch,
        is_whole_batch: false,
        code: call.approval_header().and_then(ApprovalHeader::code),
        filed: None,
        expires: None,
        is_resubmitted: false,
    }
}

/// The whole JSON with a marker in place of each secret.
pub(crate) fn masked(call: &Call) -> String {
    // An action without a body has no parameters, like an empty object.
    let Some(body) = call.sent_body() else { return "{}".to_owned() };
    canonical(body.masked())
}

/// Sorts the members of every object: those of a `HashMap` come in another order each time.
fn canonical(json: &[u8]) -> String {
    match serde_json::from_slice::<Value>(json) {
        Ok(mut value) => {
            value.sort_all_objects();
            value.to_string()
        }
        // Too deep for a `Value`.
        Err(_) => String::from_utf8_lossy(json).into_owned(),
    }
}

fn shortened(text: String) -> String {
    if text.len() <= MAX_LENGTH {
        return text;
    }
    let start: String = text.chars().take(SHOWN).collect();
    format!("{start}… ({} bytes, checksum {:016x})", text.len(), checksum(&[&text]))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde::{Serialize, Serializer};
    use serde_json::json;

    use super::*;
    use crate::{
        declare::meta::{ActionMeta, Method},
        request::body::Body,
        response::kinds::Read,
        secret::Secret,
    };

    static ACTION: ActionMeta = ActionMeta::declare("Wipe", Method::Post, "/wipe");

    fn of(body: Body) -> String {
        let call = Call::new(&ACTION, Read::Whole, None, &[], body);
        let text = parameters(&call);
        let sent = call.body().map(|body| String::from_utf8_lossy(body).into_owned());
        assert!(!sent.unwrap_or_default().contains("[secret]"), "a mask is never sent");
        text
    }

    #[test]
    fn equal_parameters_have_one_text() {
        assert_eq!(of(Body::none()), "{}");
        assert_eq!(of(Body::object()), "{}");
        let fields = Body::object().field("keepUserData", &true).optional("pin", &None::<u8>);
        assert_eq!(of(fields), r#"{"keepUserData":true}"#);
        let map = || (0..20).map(|n| (n.to_string(), n)).collect::<HashMap<_, _>>();
        assert_eq!(
            of(Body::object().field("map", &map())),
            of(Body::object().field("map", &map()))
        );
        assert_eq!(
            of(Body::object().field("b", &1).field("a", &json!({ "d": 1, "c": [2, 1] }))),
            r#"{"a":{"c":[2,1],"d":1},"b":1}"#
        );
    }

    #[test]
    fn long_parameters_are_cut_and_still_differ() {
        let script = |end: &str| of(Body::object().field("script", &("é".repeat(10_000) + end)));
        let text = script("");
        assert!(text.starts_with(r#"{"script":"éé"#) && text.len() < 400, "{text}");
        assert!(text.contains("… (20013 bytes, checksum "), "{text}");
        assert_eq!(text, script(""));
        assert_ne!(script("a"), script("b"));
        let longest = "a".repeat(MAX_LENGTH - r#"{"a":""}"#.len());
        assert_eq!(of(Body::object().field("a", &longest)), format!(r#"{{"a":"{longest}"}}"#));
        assert!(of(Body::object().field("a", &(longest + "a"))).contains("checksum"));
    }

    #[derive(Serialize)]
    struct Wrapped {
        before: u8,
        pin: Secret<String>,
        list: Vec<Option<Secret<u32>>>,
    }

    fn wrapped(pin: &str, number: u32) -> Wrapped {
        Wrapped { before: 1, pin: pin.into(), list: vec![None, Some(number.into())] }
    }

    /// A hash of a secret could be guessed too, so two secrets have one text.
    #[test]
    fn a_secret_is_in_no_text() {
        let text = r#"{"before":1,"list":[null,"[secret]"],"pin":"[secret]"}"#;
        for value in [wrapped("123456", 99), wrapped("x", 3)] {
            assert_eq!(of(Body::serialize(&value)), text);
            let pin: Secret = "1".into();
            let body = Body::object().field("a", &1).field("pin", &pin).field("deep", &value);
            let body = body.field("other", &pin).field("z", &2);
            let rest = r#""other":"[secret]","pin":"[secret]","z":2}"#;
            assert_eq!(of(body), format!(r#"{{"a":1,"deep":{text},{rest}"#));
        }
    }

    #[derive(Serialize)]
    struct Exposing {
        visible: u8,
        #[serde(serialize_with = "reversed")]
        pin: Secret<String>,
    }

    fn reversed<S: Serializer>(pin: &Secret<String>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&pin.expose().chars().rev().collect::<String>())
    }

    #[derive(Serialize)]
    struct Inner {
        pin: u8,
    }

    impl zeroize::Zeroize for Inner {
        fn zeroize(&mut self) {
            self.pin = 0;
        }
    }

    #[derive(Serialize)]
    struct Flat {
        visible: u8,
        #[serde(flatten)]
        secret: Secret<Inner>,
    }

    #[test]
    fn a_value_that_cannot_be_masked_is_secret_as_a_whole() {
        let exposing = Exposing { visible: 1, pin: "123".into() };
        assert_eq!(of(Body::serialize(&exposing)), r#""[secret]""#);
        let body = Body::object().field("a", &exposing).field("b", &1);
        assert_eq!(of(body), r#"{"a":"[secret]","b":1}"#);
        let flat = Flat { visible: 1, secret: Inner { pin: 7 }.into() };
        assert_eq!(of(Body::serialize(&flat)), r#""[secret]""#);
    }

    struct Panicking(Secret<u8>);

    impl Serialize for Panicking {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let masked = serde_json::to_string(&self.0).unwrap_or_default();
            assert!(!masked.contains("[secret]"), "panics while it is masked");
            serializer.serialize_u8(*self.0.expose())
        }
    }

    #[test]
    fn a_panic_during_masking_leaves_no_mask_to_be_sent() {
        let field = || Body::object().field("a", &Panicking(7.into()));
        assert!(std::panic::catch_unwind(field).is_err());
        of(Body::object().field("pin", &Secret::new(7)));
    }

    #[test]
    fn a_secret_is_masked_only_while_parameters_are() {
        let pin: Secret = "1234".into();
        of(Body::object().field("pin", &pin));
        assert_eq!(serde_json::to_string(&pin).ok().as_deref(), Some(r#""1234""#));
    }
}
