//! Which kinds of response a declaration of an operation can have.

use super::{Kind, Operation, ResultKind};
use crate::{
    table::coverage::root,
    vocabulary::{Method, ResponseKind, Version},
};

/// Whether an operation can be declared with a kind of response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResponseVerdict {
    /// It can, or nobody publishes its result.
    Right,
    /// It can, but its result is lost.
    LosesResult,
    /// It cannot: what Graph sends could not be read, or is a result that the caller asked for.
    Wrong,
}

impl Operation {
    /// Returns the kind of response that reads the result in a version; `None` where the result is not
    /// known, and for a PUT of bytes, whose responses differ.
    ///
    /// ```
    /// use graph_action_metadata::{Method, ResponseKind, Version, operation};
    ///
    /// let kind = |method, path| operation(method, path)?.response(Version::V1);
    /// assert_eq!(kind(Method::Get, "/users"), Some(ResponseKind::Collection));
    /// assert_eq!(kind(Method::Post, "/users/{id}/sendMail"), Some(ResponseKind::NoContent));
    /// // The body is the bare number.
    /// assert_eq!(kind(Method::Get, "/users/$count"), Some(ResponseKind::Json));
    /// ```
    pub fn response(&self, version: Version) -> Option<ResponseKind> {
        if self.method == Method::Put && self.kind() == Some(Kind::Media) {
            return self
                .result(version)?
                .kind
                .eq(&ResultKind::Object)
                .then_some(ResponseKind::Json);
        }
        Some(match self.result(version)?.kind {
            ResultKind::None => ResponseKind::NoContent,
            ResultKind::Object => ResponseKind::Json,
            ResultKind::Collection => ResponseKind::Collection,
            ResultKind::Stream => ResponseKind::Content,
            // A count is a bare number, and a reference an object with the id.
            ResultKind::Primitive | ResultKind::Enum => match self.kind() {
                Some(Kind::Action | Kind::Function) => ResponseKind::Wrapped,
                _ => ResponseKind::Json,
            },
        })
    }

    /// Returns whether a kind of response fits what Graph publishes in a version.
    ///
    /// - [`Content`](ResponseKind::Content) fits everything.
    /// - Intune puts some objects inside `value`, which both
    ///   [`Wrapped`](ResponseKind::Wrapped) and [`Json`](ResponseKind::Json) read.
    /// - Functions of `/reports` return CSV or a collection, as the caller asks.
    /// - PATCH, PUT and POST of entities may answer 204 whatever is published.
    ///
    /// ```
    /// use graph_action_metadata::{Method, ResponseKind, ResponseVerdict, Version, operation};
    ///
    /// let link = operation(Method::Post, "/drives/{id}/items/{id}/createLink");
    /// let link = link.expect("published");
    /// let verdict = |kind| link.judge_response(kind, Version::V1);
    /// assert_eq!(verdict(ResponseKind::Json), ResponseVerdict::Right);
    /// assert_eq!(verdict(ResponseKind::NoContent), ResponseVerdict::LosesResult);
    /// assert_eq!(verdict(ResponseKind::Collection), ResponseVerdict::Wrong);
    /// ```
    pub fn judge_response(&self, given: ResponseKind, version: Version) -> ResponseVerdict {
        use ResponseKind::{Collection, Content, NoContent, Wrapped};
        let Some(right) = self.response(version) else { return ResponseVerdict::Right };
        let is_object = self.result(version).is_some_and(|one| one.kind == ResultKind::Object);
        let is_entity = !matches!(self.kind(), Some(Kind::Action | Kind::Function));
        let writes = self.method != Method::Get;
        match given {
            Content => ResponseVerdict::Right,
            given if given == right => ResponseVerdict::Right,
            NoContent if is_entity && writes => ResponseVerdict::Right,
            NoContent if is_object => ResponseVerdict::LosesResult,
            Wrapped if is_object && self.is_intune() => ResponseVerdict::Right,
            Collection if self.is_report() => ResponseVerdict::Right,
            _ => ResponseVerdict::Wrong,
        }
    }

    /// A function of `/reports` that returns CSV, or a collection if the caller asks for JSON.
    fn is_report(&self) -> bool {
        self.kind() == Some(Kind::Function) && root(self.path).eq_ignore_ascii_case("reports")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{operation, operations};

    /// The kinds that fit without loss, and those that lose the result.
    fn fitting(method: Method, path: &str, version: Version) -> (String, String) {
        let one = operation(method, path).unwrap_or_else(|| panic!("{path}"));
        let names = |verdict| {
            let fits = |kind: &ResponseKind| one.judge_response(*kind, version) == verdict;
            let names: Vec<_> =
                ResponseKind::ALL.into_iter().filter(fits).map(ResponseKind::as_str).collect();
            names.join(" ")
        };
        (names(ResponseVerdict::Right), names(ResponseVerdict::LosesResult))
    }

    #[test]
    fn each_result_has_its_responses() {
        use Method::{Delete, Get, Patch, Post, Put};
        let device = |name| format!("/deviceManagement/managedDevices/{{id}}/{name}");
        let reports = "/reports/getOffice365ActiveUserDetail(period='{period}')";
        for (method, path, right, loses) in [
            (Post, device("wipe").as_str(), "NoContent Content", ""),
            (
                Post,
                "/deviceManagement/managedDevices/executeAction",
                "Json Wrapped Content",
                "NoContent",
            ),
            (Post, "/users/{id}/sendMail", "NoContent Content", ""),
            (Post, "/me/sendMail", "NoContent Content", ""),
            (Post, "/users/{id}/checkMemberGroups", "Collection Content", ""),
            (Post, "/users/{id}/revokeSignInSessions", "Wrapped Content", ""),
            (Post, "/applications/{id}/addPassword", "Json Content", "NoContent"),
            (Post, "/deviceManagement/reports/getCachedReport", "Content", ""),
            (Get, "/users", "Collection Content", ""),
            (Get, "/users/{id}", "Json Content", "NoContent"),
            (Get, "/users/$count", "Json Content", ""),
            (Get, "/users/{id}/photo/$value", "Content", ""),
            (Get, "/groups/{id}/members/$ref", "Collection Content", ""),
            (Get, reports, "Collection Content", ""),
            (Delete, "/users/{id}", "NoContent Content", ""),
            (Delete, "/groups/{id}/members/{id}/$ref", "NoContent Content", ""),
            (Post, "/users", "NoContent Json Content", ""),
            (Patch, "/users/{id}", "NoContent Json Content", ""),
            (Put, "/users/{id}/photo/$value", "NoContent Json Wrapped Collection Content", ""),
            (Put, "/drives/{id}/items/{id}/content", "NoContent Json Content", ""),
            // Nobody publishes the result.
            (
                Post,
                "/applications/{id}/microsoft.graph.agentIdentityBlueprint/addPassword",
                "NoContent Json Wrapped Collection Content",
                "",
            ),
        ] {
            let expected = (right.to_owned(), loses.to_owned());
            assert_eq!(fitting(method, path, Version::V1), expected, "{method} {path}");
        }
    }

    #[test]
    fn every_result_has_a_response_that_reads_it() {
        let mut judged = 0;
        for one in operations() {
            for version in Version::ALL {
                let Some(right) = one.response(version) else { continue };
                assert_eq!(one.judge_response(right, version), ResponseVerdict::Right, "{one:?}");
                judged += 1;
            }
        }
        assert!(judged > 50_000, "{judged}");
    }
}
