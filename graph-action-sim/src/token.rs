//! Tokens that the simulator accepts.

use std::{
    fmt,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use serde_json::{Value, json};

const APPLICATION: &str = "5a3c1b7e-0000-4000-8000-000000000001";
const TENANT: &str = "5a3c1b7e-0000-4000-8000-000000000002";
const USER: &str = "5a3c1b7e-0000-4000-8000-000000000003";

/// The claim of a token with all permissions.
const EVERYTHING: &str = "graph_action_sim_everything";

const LIFE: Duration = Duration::from_secs(60 * 60);

/// An unsigned access token, for the simulator only. `to_string()` returns it; `Debug` hides it.
///
/// ```
/// use graph_action_sim::Token;
///
/// let token = Token::delegated(["User.Read", "DeviceManagementManagedDevices.Read.All"]);
/// assert!(token.to_string().starts_with("ey"));
/// assert_eq!(format!("{token:?}"), "Token(…)");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    scheme: Scheme,
    permissions: Vec<String>,
    expires_on: SystemTime,
    not_before: Option<u64>,
    application: String,
    tenant: String,
    user: String,
    has_everything: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Application,
    Delegated,
}

impl Token {
    /// Returns a token of an application on its own behalf, with these permissions in `roles`. It is
    /// valid for an hour.
    pub fn application(permissions: impl IntoIterator<Item = impl ToString>) -> Self {
        Self::new(Scheme::Application, permissions)
    }

    /// Returns a token of an application on behalf of a user, with these permissions in `scp`. It is
    /// valid for an hour.
    pub fn delegated(permissions: impl IntoIterator<Item = impl ToString>) -> Self {
        Self::new(Scheme::Delegated, permissions)
    }

    /// Sets the id of the application. All requests of an application in a tenant count together
    /// against the limits.
    #[must_use]
    pub fn of_application(mut self, id: impl Into<String>) -> Self {
        self.application = id.into();
        self
    }

    /// Sets the id of the user in a [`delegated`](Self::delegated) token. Only the same user can send a
    /// request again after its approval, and only another one can approve it.
    #[must_use]
    pub fn of_user(mut self, id: impl Into<String>) -> Self {
        self.user = id.into();
        self
    }

    /// Sets the id of the tenant.
    #[must_use]
    pub fn of_tenant(mut self, id: impl Into<String>) -> Self {
        self.tenant = id.into();
        self
    }

    /// Sets the time at which it expires, in whole seconds; the simulator allows no clock skew.
    #[must_use]
    pub fn expires_on(mut self, time: SystemTime) -> Self {
        self.expires_on = time;
        self
    }

    /// Adds the claims that a challenge demanded: `claims` is the JSON that a token provider receives.
    /// Claims that the simulator does not demand change nothing.
    ///
    /// ```
    /// use graph_action::{AccessToken, BoxError, Client, TokenRequest};
    /// use graph_action_sim::Token;
    ///
    /// let client = Client::builder(|request: TokenRequest| async move {
    ///     let token = Token::application(["Device.Read.All"]);
    ///     let token = match &request.claims {
    ///         Some(claims) => token.claims(claims),
    ///         None => token,
    ///     };
    ///     Ok::<_, BoxError>(AccessToken::new(token.to_string()))
    /// });
    /// # let _ = client;
    /// ```
    #[must_use]
    pub fn claims(mut self, claims: &str) -> Self {
        let claims: Value = serde_json::from_str(claims).unwrap_or_default();
        let value = claims.pointer("/access_token/nbf/value").and_then(Value::as_str);
        self.not_before = value.and_then(|value| value.parse().ok()).or(self.not_before);
        self
    }

    /// Returns a token of an application with all permissions that applications can have. It lists none,
    /// because a list of all of them would be long, and clients do not judge a token without a list.
    pub(crate) fn with_everything() -> Self {
        Self { has_everything: true, ..Self::new(Scheme::Application, [""; 0]) }
    }

    fn new(scheme: Scheme, permissions: impl IntoIterator<Item = impl ToString>) -> Self {
        Self {
            scheme,
            permissions: permissions.into_iter().map(|permission| permission.to_string()).collect(),
            expires_on: SystemTime::now() + LIFE,
            not_before: None,
            application: APPLICATION.to_owned(),
            tenant: TENANT.to_owned(),
            user: USER.to_owned(),
            has_everything: false,
        }
    }

    fn payload(&self) -> Value {
        let expires_on = self.expires_on.duration_since(UNIX_EPOCH);
        let (idtyp, name, permissions) = match self.scheme {
            Scheme::Application => ("app", "roles", json!(self.permissions)),
            Scheme::Delegated => ("user", "scp", json!(self.permissions.join(" "))),
        };
        let mut payload = json!({
            "aud": "https://graph.microsoft.com",
            "exp": expires_on.unwrap_or_default().as_secs(),
            "appid": self.application,
            "tid": self.tenant,
            "idtyp": idtyp,
        });
        if let Some(members) = payload.as_object_mut() {
            match self.has_everything {
                true => members.insert(EVERYTHING.to_owned(), true.into()),
                false => members.insert(name.to_owned(), permissions),
            };
            if self.scheme == Scheme::Delegated {
                members.insert("oid".to_owned(), self.user.as_str().into());
                members.insert("upn".to_owned(), format!("{}@contoso.example", self.user).into());
            }
            members.extend(self.not_before.map(|seconds| ("nbf".to_owned(), seconds.into())));
        }
        payload
    }
}

impl fmt::Display for Token {
    /// Writes the token as it follows `Bearer` in a header; its signature is empty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encode = |part: Value| BASE64_URL_SAFE_NO_PAD.encode(part.to_string());
        let header = encode(json!({"alg": "none", "typ": "JWT"}));
        write!(f, "{header}.{}.", encode(self.payload()))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}
