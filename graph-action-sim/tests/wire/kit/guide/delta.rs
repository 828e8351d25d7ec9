use graph_action::{Collection, graph_action};
use graph_action_sim::{Sim, reply};
use serde_json::json;

/// Lists the users that are new or have changed.
#[graph_action(method = "GET", path = "/users/delta()", returns = Collection<User>)]
struct UsersDelta;

#[derive(serde::Deserialize)]
struct User {
    id: String,
}

const DELTA: &str = "https://graph.microsoft.com/v1.0/users/delta";

#[tokio::test(start_paused = true)]
async fn a_delta_query_goes_on_where_it_ended() {
    let sim = Sim::new();
    let client = sim.client();
    let page = |user: &str, token: &str| {
        let link = format!("{DELTA}?$deltatoken={token}");
        let users = json!([{ "id": user }]);
        reply::accepted_with(json!({ "value": users, "@odata.deltaLink": link }))
    };
    sim.expect::<UsersDelta>().then(page("a", "1")).then(page("b", "2"));

    let first = UsersDelta.request().send(&client).await.unwrap();
    let since = first.delta_link().unwrap();
    let second = UsersDelta.request().since(since).send(&client).await.unwrap();
    assert_eq!(second.items()[0].id, "b");
    let sent = sim.calls::<UsersDelta>();
    assert_eq!(sent[1].query.as_deref(), Some("$deltatoken=1"));
}
