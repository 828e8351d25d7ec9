//! Who sends: an approval counts for the one who filed the request only (conformance L-7, L-15).

use serde::Deserialize;
use uuid::Uuid;

use super::preflight::payload;
use crate::{bulk::journal_store::sent_by::SentBy, json_object::read};

/// The application or user that a token is for, as far as it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sender {
    /// The tenant, and the id of the application or user.
    pub(crate) identity: String,
    pub(crate) sent_by: SentBy,
}

impl Sender {
    /// The name by which people know the sender, if the token has one.
    pub(crate) fn display_name(&self) -> Option<&str> {
        // The first is the id.
        let mut names = self.sent_by.names.iter().skip(1).map(String::as_str);
        names.find(|name| Uuid::try_parse(name).is_err())
    }

    /// Reads a token: with `scp` it is a user's, otherwise an application's (conformance F-8).
    pub(crate) fn read(token: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Payload {
            tid: Option<String>,
            oid: Option<String>,
            upn: Option<String>,
            unique_name: Option<String>,
            preferred_username: Option<String>,
            name: Option<String>,
            appid: Option<String>,
            azp: Option<String>,
            app_displayname: Option<String>,
            scp: Option<String>,
        }

        let token: Payload = read(&payload(token)?)?;
        let application = token.appid.or(token.azp);
        let is_application = token.scp.is_none();
        let (kind, names) = match token.scp {
            Some(_) => {
                let others = [token.unique_name, token.preferred_username, token.name];
                ("user", [token.oid, token.upn].into_iter().chain(others).flatten().collect())
            }
            None => {
                let all = [application, token.oid, token.app_displayname];
                ("application", all.into_iter().flatten().collect::<Vec<_>>())
            }
        };
        let id = names.first()?;
        let tenant = token.tid.map_or_else(String::new, |tid| format!(" of tenant {tid}"));
        let identity = format!("{kind} {id}{tenant}").to_ascii_lowercase();
        Some(Self { identity, sent_by: SentBy { is_application, names } })
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

    use super::*;

    fn read(payload: &str) -> Option<Sender> {
        Sender::read(&format!("e30.{}.x", URL_SAFE_NO_PAD.encode(payload)))
    }

    #[test]
    fn a_token_is_of_a_user_or_an_application() {
        let user = read(r#"{"tid":"T1","oid":"O1","upn":"a@b.c","scp":"x","appid":"A1"}"#);
        let user = user.expect("a sender");
        assert_eq!(user.identity, "user o1 of tenant t1");
        assert_eq!(user.sent_by.names, ["O1", "a@b.c"]);
        let application = read(r#"{"tid":"T1","oid":"O1","roles":["x"],"azp":"A1"}"#);
        let application = application.expect("a sender");
        assert_eq!(application.identity, "application a1 of tenant t1");
        assert_eq!(application.sent_by.names, ["A1", "O1"]);
        assert!(application.sent_by.is_application && !user.sent_by.is_application);
        assert_eq!(user.display_name(), Some("a@b.c"));
        let id = "5a3c1b7e-0000-4000-8000-000000000001";
        for (name, expected) in [("", None), (r#","app_displayname":"X""#, Some("X"))] {
            let application = read(&format!(r#"{{"appid":"{id}","oid":"{id}","roles":[]{name}}}"#));
            assert_eq!(application.expect("a sender").display_name(), expected);
        }
        assert_eq!(read(r#"{"tid":"T1"}"#), None);
        assert_eq!(Sender::read("opaque"), None);
    }
}
