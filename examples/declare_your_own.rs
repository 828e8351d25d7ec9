//! Declares operations of Graph that graph-action does not ship, and sends them to a simulated Graph: what an
//! application does when the password of a user was stolen.
//!
//! ```text
//! cargo run --example declare_your_own
//! ```
//!
//! The declarations are drafts of `cargo graph-action`, with documentation and `idempotent` written by hand:
//!
//! ```text
//! cargo graph-action declare riskyUser.confirmCompromised
//! cargo graph-action declare POST /users/{id}/revokeSignInSessions
//! cargo graph-action declare POST /users/{id}/authentication/methods/{id}/resetPassword
//! ```

use graph_action::{
    Action, Client, Error, Json, Key, NoContent, Secret, StaticToken, Wrapped, graph_action,
    graph_resource,
};
use graph_action_sim::{Sim, Token};
use serde::Deserialize;
use serde_json::json;

/// Sets the risk of users to high, so that policies for risky users block them. The fields are the parameters.
///
/// The action is idempotent: the risk of a user that is high already stays high.
#[graph_action(
    method = "POST",
    path = "/identityProtection/riskyUsers/confirmCompromised",
    scopes = ["IdentityRiskyUser.ReadWrite.All"],
    returns = NoContent,
    idempotent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ConfirmCompromised {
    /// The ids of the users. The draft has an `Option`; without users the call makes no sense.
    pub user_ids: Vec<String>,
}

/// A user, by the routes that Graph has to one.
#[graph_resource]
#[derive(Debug, Clone)]
pub enum UserRef {
    /// Any user.
    #[route("/users/{userId}")]
    ById {
        /// The id of the user.
        user_id: Key,
    },
    /// The user who is signed in.
    #[route("/me")]
    Me,
}

/// Signs a user out everywhere. A unit struct sends no body. The action is bound to a resource, so it takes any route
/// to that resource.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/revokeSignInSessions",
    scopes = ["User.RevokeSessions.All"],
    returns = Wrapped<bool>,
    bound_to = UserRef,
)]
#[derive(Debug, Clone)]
pub struct RevokeSignInSessions;

/// Sets a new password. `request` takes a value for each placeholder of the path.
#[graph_action(
    method = "POST",
    path = "/users/{userId}/authentication/methods/{authenticationMethodId}/resetPassword",
    scopes = ["UserAuthenticationMethod.ReadWrite.All"],
    returns = Json<PasswordResetResponse>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ResetPassword {
    /// The new password; if it is `None`, Microsoft Entra generates one. A `Secret` is never printed.
    pub new_password: Option<Secret<String>>,
}

/// The generated password.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PasswordResetResponse {
    /// The password, for the user.
    pub new_password: Option<Secret<String>>,
}

/// The id of every user's method with a password.
const PASSWORD: &str = "28c10230-6103-485e-b985-444c60001490";

/// Locks the thief out, and returns the password for the user.
async fn lock_out(client: &Client, user: &str) -> Result<PasswordResetResponse, Error> {
    ConfirmCompromised::new(vec![user.to_owned()]).request().send(client).await?;
    RevokeSignInSessions.request(user).send(client).await?;
    ResetPassword::new().request(user, PASSWORD).send(client).await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let sim = Sim::builder()
        .action(ConfirmCompromised::META)
        .respond_with(RevokeSignInSessions::META, json!({ "value": true }))
        .respond_with(ResetPassword::META, json!({ "newPassword": "Cuyo5459" }))
        .start();
    let token = Token::delegated([
        "IdentityRiskyUser.ReadWrite.All",
        "User.RevokeSessions.All",
        "UserAuthenticationMethod.ReadWrite.All",
    ]);
    let client = Client::builder(StaticToken::new(token.to_string())).cloud(sim.cloud()).build()?;

    let reset = lock_out(&client, "megan@contoso.example").await?;
    println!("{reset:?}\n");
    // Also for the administrator who is signed in, by the route `/me`.
    RevokeSignInSessions.request(UserRef::Me).send(&client).await?;

    println!("The simulator executed:\n");
    for accepted in sim.accepted() {
        println!("{:<20} /{}{}", accepted.action, accepted.version, accepted.path);
    }
    Ok(())
}
