//! Every position that a value can have in a path.

use graph_action::{Action, Cloud, Json, Key, NoContent, graph_action};

#[graph_action(method = "GET", path = "/reports/all()", scopes = unknown, returns = Json<u8>, unlisted)]
pub struct NoArguments;

#[graph_action(
    method = "GET",
    path = "/reports/{type}/sum(name='{name}',top={top},ids=@ids,day=@day)",
    scopes = unknown,
    returns = Json<std::collections::HashMap<String, Vec<(u8, u16)>>>,
    unlisted,
)]
pub struct Sum;

#[graph_action(
    method = "POST",
    path = "/deviceManagement/monitoring/alertRecords/microsoft.graph.deviceManagement.setPortalNotificationAsSent",
    scopes = unknown,
    returns = NoContent,
    unlisted,
)]
pub struct Qualified;

struct DeviceId(u8);

impl graph_action::PathValue for DeviceId {
    fn into_key(self) -> Key {
        self.0.into()
    }
}

#[graph_action(method = "DELETE", path = "/users/{userId}/things/{thingId}", scopes = unknown, returns = NoContent, unlisted)]
struct TwoKeys;

fn url<A: Action>(request: graph_action::Request<A>) -> String {
    request.build(&Cloud::Global.into()).unwrap().uri().to_string()
}

#[test]
fn every_placeholder_receives_its_value() {
    let base = "https://graph.microsoft.com/v1.0";
    assert_eq!(url(NoArguments.request()), format!("{base}/reports/all()"));
    assert_eq!(
        url(Sum.request("a b", "O'Neil", 20, vec!["x", "y"], "it's")),
        format!(
            "{base}/reports/a%20b/sum(name='O%27%27Neil',top=20,ids=@ids,day=@day)\
             ?@ids=%5B%22x%22%2C%22y%22%5D&@day=%27it%27%27s%27"
        )
    );
    assert!(
        url(Qualified.request())
            .ends_with("/microsoft.graph.deviceManagement.setPortalNotificationAsSent")
    );
    assert_eq!(url(TwoKeys.request("me", DeviceId(7))), format!("{base}/users/me/things/7"));

    for (name, top) in
        [("a/b", "1"), ("a\nb", "1"), ("a", "1)/x"), ("a", "true or false"), ("a", "")]
    {
        let error = Sum.request("t", name, top, "", 1).build(&Cloud::Global.into()).unwrap_err();
        assert!(error.is_input(), "{error}");
    }
}
