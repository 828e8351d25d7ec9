//! What the token endpoint says when it refuses a request, and what to do about it.

use std::fmt;

use http::StatusCode;
use serde::Deserialize;

use crate::printable::Printable;

/// The longest part of the description that is shown, in characters. Our choice: the first sentence of
/// Entra's descriptions, without its ids, fits.
const MAX_DESCRIPTION: usize = 400;

/// What to do about the errors of Entra that an application meets, by their code. Microsoft advises
/// against code that acts on these codes; here they only choose the words.
///
/// Source: "Microsoft Entra authentication and authorization error codes", and the texts of the errors.
const REMEDIES: [(u64, &str); 17] = [
    (
        7_000_215,
        "use the value of the client secret, not its id, and the secret of this application",
    ),
    (7_000_222, "the client secret has expired; create a new one for the application"),
    (
        700_016,
        "check the client id and the tenant; the application must exist in the tenant or be consented to there",
    ),
    (90_002, "check the tenant, and whether it belongs to the cloud of the client"),
    (900_023, "check the tenant; it must be an id or a verified domain"),
    (7_000_112, "the application is disabled in the tenant; enable its service principal"),
    (
        7_000_229,
        "the application has no service principal in the tenant; an administrator must consent to it there",
    ),
    (
        700_027,
        "the assertion is not signed with a certificate of the application; upload the certificate, or sign with its key",
    ),
    (
        700_024,
        "the assertion is not valid at this time; set the clock of this machine, and create the assertion shortly before it is sent",
    ),
    (
        70_021,
        "no federated identity credential of the application matches the assertion; compare its issuer, subject and audience",
    ),
    (
        700_211,
        "no federated identity credential of the application has the issuer of the assertion",
    ),
    (
        700_212,
        "no federated identity credential of the application has the audience of the assertion; it should be `api://AzureADTokenExchange`",
    ),
    (
        700_213,
        "no federated identity credential of the application has the subject of the assertion",
    ),
    (65_001, "an administrator of the tenant must consent to the permissions of the application"),
    (500_011, "the tenant does not know the resource of the scope; check the cloud of the client"),
    (
        53_003,
        "Conditional Access blocks the application; ask an administrator which policy applies",
    ),
    (700_082, "the refresh token has expired; the user must sign in again"),
];

/// An error response of the token endpoint (RFC 6749, 5.2).
pub(super) struct TokenError {
    status: StatusCode,
    body: Option<Body>,
}

#[derive(Deserialize)]
struct Body {
    error: String,
    #[serde(default)]
    error_description: String,
    #[serde(default)]
    error_codes: Vec<u64>,
    trace_id: Option<String>,
    correlation_id: Option<String>,
}

impl TokenError {
    /// Reads a body. Redacts its texts before one of them is shortened, because `redact` does not find a
    /// secret that is cut off.
    pub(super) fn read(status: StatusCode, body: &[u8], redact: impl Fn(&mut String)) -> Self {
        let mut body: Option<Body> = serde_json::from_slice(body).ok();
        if let Some(body) = &mut body {
            let ids = body.trace_id.iter_mut().chain(&mut body.correlation_id);
            ids.chain([&mut body.error, &mut body.error_description]).for_each(redact);
        }
        Self { status, body }
    }
}

impl Body {
    /// Entra's code for the error, such as 7000215: the first of `error_codes`, otherwise the one in the
    /// description.
    fn code(&self) -> Option<u64> {
        let digits = || {
            let text = self.error_description.split("AADSTS").nth(1)?;
            text.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
        };
        self.error_codes.first().copied().or_else(digits)
    }

    /// The first line of the description, without the code: the other lines have ids.
    fn reason(&self) -> String {
        let line = self.error_description.lines().next().unwrap_or_default();
        let line = match line.split_once(':') {
            Some((code, text)) if code.starts_with("AADSTS") => text,
            _ => line,
        };
        line.split("Trace ID:")
            .next()
            .unwrap_or_default()
            .trim()
            .chars()
            .take(MAX_DESCRIPTION)
            .collect()
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(body) = &self.body else {
            return write!(
                f,
                "the token endpoint answered {} without a token or an error of OAuth 2.0; check the \
                 authority of the cloud, and whether a proxy answered instead",
                self.status
            );
        };
        write!(f, "the token endpoint answered {} `{}`", self.status, Printable(&body.error))?;
        let code = body.code();
        if let Some(code) = code {
            write!(f, " (AADSTS{code})")?;
        }
        match body.reason() {
            reason if reason.is_empty() => {}
            reason => write!(f, ": {}", Printable(reason.trim_end_matches('.')))?,
        }
        match (code, code.and_then(remedy)) {
            (_, Some(remedy)) => write!(f, ". What to do: {remedy}")?,
            (Some(code), None) => {
                write!(f, ". See https://login.microsoftonline.com/error?code={code}")?;
            }
            (None, None) => {}
        }
        let ids = [("trace id", &body.trace_id), ("correlation id", &body.correlation_id)];
        for (name, id) in ids {
            if let Some(id) = id.as_deref().filter(|id| crate::response::redact::is_id(id)) {
                write!(f, "; {name} {id}")?;
            }
        }
        Ok(())
    }
}

fn remedy(code: u64) -> Option<&'static str> {
    REMEDIES.iter().find(|(known, _)| *known == code).map(|(_, remedy)| *remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> String {
        TokenError::read(StatusCode::UNAUTHORIZED, body.as_bytes(), |_| {}).to_string()
    }

    /// The form is that of the sample in Microsoft's reference of the codes.
    #[test]
    fn an_error_has_its_code_its_reason_and_what_to_do() {
        let body = r#"{
            "error": "invalid_client",
            "error_description": "AADSTS7000215: Invalid client secret provided. Trace ID: 0000aaaa\r\nCorrelation ID: aaaa0000\r\nTimestamp: 2016-01-09 02:02:12Z",
            "error_codes": [7000215],
            "trace_id": "0000aaaa-11bb-cccc-dd22-eeeeee333333",
            "correlation_id": "aaaa0000-bb11-2222-33cc-444444dddddd"
        }"#;
        assert_eq!(
            text(body),
            "the token endpoint answered 401 Unauthorized `invalid_client` (AADSTS7000215): Invalid \
             client secret provided. What to do: use the value of the client secret, not its id, and the \
             secret of this application; trace id 0000aaaa-11bb-cccc-dd22-eeeeee333333; correlation id \
             aaaa0000-bb11-2222-33cc-444444dddddd"
        );
        let unknown = r#"{"error":"invalid_grant","error_description":"AADSTS99: Odd.\u001b[2J"}"#;
        assert_eq!(
            text(unknown),
            "the token endpoint answered 401 Unauthorized `invalid_grant` (AADSTS99): Odd.\\u{1b}[2J. \
             See https://login.microsoftonline.com/error?code=99"
        );
    }

    #[test]
    fn what_is_not_an_error_of_oauth_is_not_shown() {
        for body in ["", "<html>hush</html>", "[]", r#"{"message":"hush"}"#] {
            let text = text(body);
            assert!(text.contains("401") && !text.contains("hush"), "{text}");
        }
    }

    #[test]
    fn the_remedies_are_found_by_code() {
        for (code, remedy) in REMEDIES {
            assert_eq!(super::remedy(code), Some(remedy));
        }
    }
}
