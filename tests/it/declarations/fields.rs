//! A struct with fields sends them as JSON: in camelCase, without `None`.

use graph_action::{Action, Cloud, NoContent, Secret, Version, graph_action};

/// Cleans a device.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/cleanWindowsDevice",
    scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CleanWindowsDevice {
    /// Whether the user's files stay.
    pub keep_user_data: bool,
    #[graph(unlisted)]
    pub reason: Option<String>,
    #[graph(unlisted)]
    pub r#type: Option<u8>,
    #[graph(unlisted)]
    pub mac_os_unlock_code: Option<Secret<String>>,
    #[graph(unlisted)]
    pub drives: Option<Vec<&'static str>>,
    #[graph(version = "beta", unlisted)]
    pub use_protected_wipe: Option<bool>,
}

/// An action with nothing set sends `{}`.
#[graph_action(method = "POST", path = "/x", scopes = unknown, returns = NoContent, unlisted)]
#[derive(Default)]
pub struct AllOptional {
    pub one: Option<i32>,
}

#[graph_action(method = "POST", path = "/x", scopes = unknown, returns = NoContent, unlisted)]
pub struct NoFields {}

const ID: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

fn body<A: Action>(request: graph_action::Request<A>) -> (String, String) {
    let request = request.build(&Cloud::Global.into()).unwrap();
    let text = String::from_utf8(request.body().to_vec()).unwrap();
    assert_eq!(request.headers()["content-type"], "application/json");
    assert!(!request.headers().contains_key("content-length"));
    (text, request.uri().path().to_owned())
}

#[test]
fn a_struct_with_fields_is_sent_as_json() {
    let clean = CleanWindowsDevice::new(true);
    let (json, _) = body(clean.clone().request(ID));
    assert_eq!(json, r#"{"keepUserData":true}"#);

    let full = clean
        .reason("a \"quoted\" reason\n".to_owned())
        .r#type(3)
        .mac_os_unlock_code("123456".into())
        .drives(vec!["C", "D"]);
    assert!(!format!("{full:?}").contains("123456"));
    let (json, path) = body(full.clone().request(ID));
    assert_eq!(
        json,
        r#"{"keepUserData":true,"reason":"a \"quoted\" reason\n","type":3,"macOsUnlockCode":"123456","drives":["C","D"]}"#
    );
    assert_eq!(path, format!("/v1.0/deviceManagement/managedDevices/{ID}/cleanWindowsDevice"));

    let protected = full.use_protected_wipe(false);
    let request = protected.request(ID);
    assert!(!format!("{request:?}").contains("123456"));
    let (json, path) = body(request);
    assert!(json.ends_with(r#","useProtectedWipe":false}"#), "{json}");
    assert!(path.starts_with("/beta/"), "a parameter that only beta has raises the version");

    assert_eq!(body(AllOptional::default().request()).0, "{}");
    assert_eq!(body(AllOptional::new().request()).0, "{}");
    assert_eq!(body(NoFields::new().request()).0, "{}");

    let v1 =
        CleanWindowsDevice::new(true).use_protected_wipe(true).request(ID).version(Version::V1);
    let error = v1.build(&Cloud::Global.into()).unwrap_err();
    assert!(error.to_string().contains("only beta"), "{error}");
}
