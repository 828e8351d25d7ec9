//! The hash of a plan, and the digests by which a device is recognised without its names.

use hmac_sha256::{HMAC, Hash};
use serde_json::Value;

use super::inventory::InventoryDevice;

/// What precedes the plan in its hash, so that no other hash of this crate equals it.
const DOMAIN: &str = "graph-action plan, format 1\0";

/// Returns the hash of a plan as JSON, in 64 hexadecimal digits.
pub(super) fn hash(mut plan: Value) -> String {
    // One text for one plan, whatever the order of members.
    plan.sort_all_objects();
    let mut hash = Hash::new();
    hash.update(DOMAIN);
    hash.update(plan.to_string());
    hex(&hash.finalize())
}

/// Returns the digest of what identifies the owner of a device: id, name, user and serial number, under the
/// salt of the plan. Letter case and blanks around a text do not count.
pub(super) fn device(salt: &str, device: &InventoryDevice) -> String {
    let InventoryDevice { id, name, user, serial_number, .. } = device;
    let texts = [name, user, serial_number].map(|text| normalized(text.as_deref()));
    // As JSON, so that no text can move into the next one.
    let text = serde_json::json!([id.to_lowercase(), texts]).to_string();
    hex(&HMAC::mac(text, salt))
}

/// A text as it is compared: another way to write it is not a change.
pub(super) fn normalized(text: Option<&str>) -> Option<String> {
    text.map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_hash_does_not_depend_on_the_order_of_members() {
        let text = |json: &str| hash(serde_json::from_str(json).unwrap());
        assert_eq!(text(r#"{"a":1,"b":{"c":2,"d":3}}"#), text(r#"{ "b": {"d":3,"c":2}, "a":1 }"#));
        assert_ne!(text(r#"{"a":1}"#), text(r#"{"a":2}"#));
        // Plans that were approved stay so: this value never changes.
        assert_eq!(
            hash(json!({ "format": 1 })),
            "2b73b168657283eee49305d74aa02f4ffb1ca898179701ab4b8bce5e31ebc094"
        );
    }

    #[test]
    fn a_device_is_recognised_by_name_user_and_serial_number() {
        let named = |name: &str, user: &str, serial: &str| {
            let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let device = InventoryDevice {
                name: given(name),
                user: given(user),
                serial_number: given(serial),
                ..InventoryDevice::new("A1")
            };
            super::device("salt", &device)
        };
        let known = named("PC-1", "ann@x.example", "S1");
        assert_eq!(known, named(" pc-1", "Ann@X.example", "s1 "));
        assert_eq!(named("PC-1", "", ""), named("PC-1", " ", ""));
        for other in [
            named("PC-2", "ann@x.example", "S1"),
            named("PC-1", "bob@x.example", "S1"),
            named("PC-1", "ann@x.example", "S2"),
            named("PC-1", "", "S1"),
            named("ann@x.example", "PC-1", "S1"),
        ] {
            assert_ne!(known, other);
        }
        let mut device =
            InventoryDevice { name: Some("PC-1".to_owned()), ..InventoryDevice::new("A1") };
        let own = super::device("salt", &device);
        assert_ne!(own, super::device("pepper", &device));
        device.id = "A2".to_owned();
        assert_ne!(own, super::device("salt", &device));
    }
}
