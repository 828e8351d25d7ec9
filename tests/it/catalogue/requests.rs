//! Requests of the catalogue, byte for byte.

use bytes::Bytes;
use graph_action::{
    Action, Cloud, Literal, Method, Request, Secret, Version,
    intune::managed_device::{
        self, Get, List, ManagedDevice, ManagedDeviceRef, ObliterationBehavior, RemoteLock,
        ResetPasscode, Retire, SyncDevice, Wipe,
    },
};

use crate::catalogue::ID;

fn build<A: Action>(request: Request<A>) -> http::Request<Bytes> {
    request.build(&Cloud::Global.into()).unwrap()
}

/// The method, and the URL without its host.
fn line<A: Action>(request: Request<A>) -> String {
    let request = build(request);
    format!("{} {}", request.method(), request.uri().path_and_query().unwrap())
}

/// The version and the body.
fn sent(wipe: Wipe) -> (String, String) {
    let request = build(wipe.request(ID));
    let path = format!("/deviceManagement/managedDevices/{ID}/wipe");
    let version = request.uri().path().strip_suffix(&path).unwrap().to_owned();
    assert_eq!(request.headers()["content-type"], "application/json");
    (version, String::from_utf8(request.body().to_vec()).unwrap())
}

#[test]
fn actions_without_parameters_have_no_body() {
    for (request, name) in [
        (build(ResetPasscode.request(ID)), "resetPasscode"),
        (build(Retire.request(ID)), "retire"),
        (build(SyncDevice.request(ID)), "syncDevice"),
        (build(RemoteLock.request(ID)), "remoteLock"),
    ] {
        let url =
            format!("https://graph.microsoft.com/v1.0/deviceManagement/managedDevices/{ID}/{name}");
        assert_eq!((request.method().as_str(), request.uri().to_string()), ("POST", url));
        assert!(request.body().is_empty() && !request.headers().contains_key("content-type"));
        assert_eq!(request.headers()["content-length"], "0");
    }
}

#[test]
fn a_wipe_sends_only_the_fields_that_are_set() {
    let v1 = "/v1.0".to_owned();
    assert_eq!(sent(Wipe::new()), (v1.clone(), "{}".to_owned()), "conformance A-14");
    assert_eq!(
        sent(Wipe::new().keep_user_data(false)),
        (v1.clone(), r#"{"keepUserData":false}"#.to_owned())
    );
    let all_of_v1 = Wipe::new()
        .keep_enrollment_data(true)
        .keep_user_data(true)
        .mac_os_unlock_code("123456".into())
        .persist_esim_data_plan(false);
    let expected = r#"{"keepEnrollmentData":true,"keepUserData":true,"macOsUnlockCode":"123456","persistEsimDataPlan":false}"#;
    assert_eq!(sent(all_of_v1), (v1, expected.to_owned()));
}

#[test]
fn actions_of_beta_are_sent_to_beta() {
    let beta = "/beta".to_owned();
    let protected = sent(Wipe::new().use_protected_wipe(true));
    assert_eq!(protected, (beta.clone(), r#"{"useProtectedWipe":true}"#.to_owned()));
    for (behavior, text) in [
        (ObliterationBehavior::Default, "default"),
        (ObliterationBehavior::DoNotObliterate, "doNotObliterate"),
        (ObliterationBehavior::ObliterateWithWarning, "obliterateWithWarning"),
        (ObliterationBehavior::Always, "always"),
    ] {
        let sent = sent(Wipe::new().obliteration_behavior(behavior));
        assert_eq!(sent, (beta.clone(), format!(r#"{{"obliterationBehavior":"{text}"}}"#)));
    }
    let request = Wipe::new().use_protected_wipe(true).request(ID);
    let error = request.version(Version::V1).build(&Cloud::Global.into()).unwrap_err();
    assert!(error.is_input() && error.to_string().contains("only beta"), "{error}");
}

#[test]
fn an_unlock_code_is_never_printed() {
    let code = Secret::from("274913");
    let wipe = Wipe::new().mac_os_unlock_code(code);
    assert!(!format!("{wipe:?}").contains("274913"));
    assert!(!format!("{:?}", wipe.request(ID)).contains("274913"));
}

#[test]
fn every_action_accepts_every_route() {
    let device = || ManagedDeviceRef::OfUser {
        user_id: "megan@contoso.example".into(),
        managed_device_id: ID.into(),
    };
    let start = format!("POST /v1.0/users/megan%40contoso.example/managedDevices/{ID}");
    assert_eq!(line(Wipe::new().request(device())), format!("{start}/wipe"));
    assert_eq!(line(Retire.request(device())), format!("{start}/retire"));
    assert_eq!(line(SyncDevice.request(device())), format!("{start}/syncDevice"));
    assert_eq!(line(RemoteLock.request(device())), format!("{start}/remoteLock"));
    let comanaged = ManagedDeviceRef::Comanaged { managed_device_id: ID.into() };
    let expected = format!("POST /beta/deviceManagement/comanagedDevices/{ID}/wipe");
    assert_eq!(line(Wipe::new().request(comanaged)), expected);
}

#[test]
fn reads_can_select_and_filter() {
    assert_eq!(line(List.request()), "GET /v1.0/deviceManagement/managedDevices");
    let request = List
        .request()
        .filter("operatingSystem eq 'iOS'")
        .select(["id", "deviceName"])
        .order_by("deviceName desc")
        .top(100);
    assert_eq!(
        line(request),
        "GET /v1.0/deviceManagement/managedDevices?$filter=operatingSystem%20eq%20%27iOS%27\
         &$select=id%2CdeviceName&$orderby=deviceName%20desc&$top=100"
    );
    let one = Get.request(ID).select(["id"]).select(vec!["model".to_owned()]).expand(["users"]);
    assert_eq!(
        line(one.version(Version::Beta)),
        format!("GET /beta/deviceManagement/managedDevices/{ID}?$select=id%2Cmodel&$expand=users")
    );
    let none: [&str; 0] = [];
    let bare = format!("GET /v1.0/deviceManagement/managedDevices/{ID}");
    assert_eq!(line(Get.request(ID).select(none)), bare);
}

#[test]
fn a_quote_in_a_name_does_not_end_the_filter() {
    let name = "x' or deviceName ne '";
    let request = List.request().filter(format!("deviceName eq {}", Literal::from(name)));
    let expected = "deviceName eq 'x'' or deviceName ne '''";
    let url = reqwest::Url::parse(&build(request).uri().to_string()).unwrap();
    let pairs: Vec<_> = url.query_pairs().collect();
    assert_eq!(pairs, [("$filter".into(), expected.into())]);
}

#[test]
fn an_id_that_is_not_a_guid_is_refused() {
    for id in ["", "laptop-7", "../../users", "3f2a9c1e8a554f0e9d0f1f1d0c9b7a10"] {
        for built in [
            Wipe::new().request(id).build(&Cloud::Global.into()),
            SyncDevice.request(id).build(&Cloud::Global.into()),
            Get.request(id).build(&Cloud::Global.into()),
        ] {
            assert!(built.unwrap_err().is_input(), "{id}");
        }
    }
}

#[test]
fn only_idempotent_actions_are_retried() {
    let writes = managed_device::ACTIONS.iter().filter(|action| action.method != Method::Get);
    let idempotent = writes.filter(|action| action.idempotent);
    let names: Vec<_> = idempotent.map(|action| action.name).collect();
    assert_eq!(
        names,
        [
            "SyncDevice",
            "RestoreManagedHomeScreen",
            "DisableLostMode",
            "WindowsDefenderUpdateSignatures",
        ]
    );
}

#[test]
fn every_field_of_a_device_can_be_selected() {
    let query =
        build(List.request().select(ManagedDevice::PROPERTIES)).uri().query().unwrap().to_owned();
    assert!(query.starts_with("$select=id%2CdeviceName%2C"), "{query}");
    assert_eq!(query.matches("%2C").count(), ManagedDevice::PROPERTIES.len() - 1);
}
