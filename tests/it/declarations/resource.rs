//! One action, several routes.

use graph_action::{Action, Cloud, Key, NoContent, Version, graph_action, graph_resource};

/// A thing.
#[graph_resource(key = guid)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Thing {
    /// By its id.
    #[route("/things/{thingId}")]
    ById { thing_id: Key },
    /// Of a user. The fields have another order than the placeholders.
    #[route("/users/{userId}/things/{thingId}", version = "beta")]
    OfUser { thing_id: Key, user_id: Key },
    /// The only one.
    #[route("/me/thing")]
    Mine,
}

/// Pokes it.
#[graph_action(method = "POST", path = "/things/{thingId}/poke", scopes = unknown, returns = NoContent, bound_to = Thing, unlisted)]
pub struct Poke;

/// Counts it.
#[graph_action(method = "GET", path = "/things/{thingId}/count(top={top})", scopes = unknown, returns = NoContent, bound_to = crate::declarations::resource::Thing, unlisted)]
pub struct Count;

/// A resource whose first route has no key has no `From`.
#[graph_resource]
pub enum Singleton {
    #[route("/me/things")]
    Mine,
    #[route("/users/{type}/things")]
    OfUser { r#type: Key },
}

#[graph_action(method = "POST", path = "/me/things/poke", scopes = unknown, returns = NoContent, bound_to = Singleton, unlisted)]
pub struct PokeAll;

const ID: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";

fn url<A: Action>(request: graph_action::Request<A>) -> String {
    request.build(&Cloud::Global.into()).unwrap().uri().path().to_owned()
}

#[test]
fn each_route_has_its_url() {
    assert_eq!(url(Poke.request(ID)), format!("/v1.0/things/{ID}/poke"));
    assert_eq!(url(Poke.request(ID).version(Version::Beta)), format!("/beta/things/{ID}/poke"));
    let of_user = Thing::OfUser { user_id: "o'neil@x".into(), thing_id: ID.into() };
    assert_eq!(
        url(Poke.request(of_user.clone())),
        format!("/beta/users/o%27neil%40x/things/{ID}/poke")
    );
    assert_eq!(url(Poke.request(Thing::Mine)), "/v1.0/me/thing/poke");
    assert_eq!(
        url(Count.request(of_user, 5)),
        format!("/beta/users/o%27neil%40x/things/{ID}/count(top=5)")
    );
    assert_eq!(url(PokeAll.request(Singleton::Mine)), "/v1.0/me/things/poke");
    assert_eq!(
        url(PokeAll.request(Singleton::OfUser { r#type: "a".into() })),
        "/v1.0/users/a/things/poke"
    );

    let not_a_guid = Poke.request("thing").build(&Cloud::Global.into()).unwrap_err();
    assert!(
        not_a_guid
            .to_string()
            .contains("`thingId` is \"thing\": the ids of this resource are GUIDs"),
        "{not_a_guid}"
    );
    assert_eq!(url(Poke.request(Key::verbatim("thing"))), "/v1.0/things/thing/poke");

    let routes: Vec<_> = Poke::META.routes().collect();
    assert_eq!(
        routes,
        [
            ("/things/{thingId}/poke".to_owned(), Version::V1),
            ("/users/{userId}/things/{thingId}/poke".to_owned(), Version::Beta),
            ("/me/thing/poke".to_owned(), Version::V1),
        ]
    );
}
