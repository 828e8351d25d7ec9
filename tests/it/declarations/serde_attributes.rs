//! With a `#[serde(..)]` attribute, serde writes the body.

use graph_action::{Action, Cloud, NoContent, graph_action};

#[graph_action(method = "POST", path = "/x", scopes = unknown, returns = NoContent, unlisted)]
#[non_exhaustive]
pub struct Renamed {
    #[serde(rename = "skiptoken")]
    pub skip_token: String,
    pub page_size: Option<u32>,
    #[serde(flatten)]
    pub filter: Option<Filter>,
    #[graph(version = "beta")]
    #[serde(serialize_with = "as_text")]
    pub since: Option<u32>,
}

#[derive(serde::Serialize)]
pub struct Filter {
    pub top: u32,
}

fn as_text<S: serde::Serializer>(value: &Option<u32>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&value.unwrap_or_default())
}

#[graph_action(method = "POST", path = "/x", scopes = unknown, returns = NoContent, unlisted)]
#[derive(serde::Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct DerivedBelow {
    pub keep_user_data: bool,
    pub reason: Option<String>,
}

/// No `#[serde(..)]` attribute: the macro ignores the derive.
#[graph_action(method = "POST", path = "/x", scopes = unknown, returns = NoContent, unlisted)]
#[derive(serde::Serialize)]
pub struct DerivedForOtherUses {
    pub keep_user_data: bool,
}

fn body<A: Action>(request: graph_action::Request<A>) -> String {
    let request = request.build(&Cloud::Global.into()).unwrap();
    String::from_utf8(request.body().to_vec()).unwrap()
}

#[test]
fn a_serde_attribute_leaves_the_body_to_serde() {
    let renamed = Renamed::new("abc".to_owned());
    assert_eq!(body(renamed.request()), r#"{"skiptoken":"abc","since":"0"}"#);
    let renamed = Renamed::new("abc".to_owned()).page_size(5).filter(Filter { top: 7 }).since(9);
    assert_eq!(body(renamed.request()), r#"{"skiptoken":"abc","pageSize":5,"top":7,"since":"9"}"#);
    assert_eq!(body(DerivedBelow::new(true).request()), r#"{"KeepUserData":true}"#);
    assert_eq!(body(DerivedForOtherUses::new(true).request()), r#"{"keepUserData":true}"#);
}
