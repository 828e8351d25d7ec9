//! What can go wrong on purpose.

use std::{fmt, str::FromStr};

pub(crate) mod dev_proxy;
mod faults;
mod plan;
mod step;
mod strike;

pub use faults::Faults;
pub(crate) use faults::Target;
pub(crate) use plan::{Fate, Plan, Planner};
pub use step::Step;
pub(crate) use strike::{Delivery, Surroundings};

use Target::{Batch, Call, Device, Item};

/// Something that goes wrong with a call, with a whole batch, or with one item of a batch.
///
/// A call is a request that is no batch. Each variant says whom it strikes, and whether the action
/// is executed; one that says it is not executed may be sent again without harm.
///
/// Its name on a command line is that of the variant with hyphens: `to_string()` gives it, and
/// `parse` reads it.
///
/// ```
/// use graph_action_sim::Fault;
///
/// assert_eq!("lost-answer".parse(), Ok(Fault::LostAnswer));
/// assert_eq!(Fault::ExecutedTimeout.to_string(), "executed-timeout");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// What Dev Proxy answers (conformance H.1): for GET and PATCH one of 429, 500, 502, 503 and
    /// 504, for others also 507; of a batch each item so, or 424 where it depends on another. Not
    /// executed. Strikes calls and batches.
    DevProxy,
    /// 429, in the form that the simulator is set to. Not executed. Strikes calls, batches, items.
    Throttled,
    /// 503 that says how long to wait. Not executed. Strikes calls, batches, items.
    Unavailable,
    /// 503 as an HTML page. Not executed. Strikes calls, batches, items.
    UnavailablePage,
    /// 502 as an HTML page. Not executed. Strikes calls, batches, items.
    BadGatewayPage,
    /// 500 without a body. Not executed. Strikes calls, batches, items.
    BlankError,
    /// 401, without claims. Not executed. Strikes calls, batches, items.
    Unauthorized,
    /// 401 that demands claims (conformance B.3), from now on for each request with this token,
    /// until one comes that has what is demanded: see [`Token::claims`](crate::Token::claims). A
    /// token that has it is not struck. Not executed. Strikes calls, batches, items.
    ClaimsChallenge,
    /// 307 to the same URL. Not executed. Strikes calls and batches; all of them, at a share of 1,
    /// which is a loop.
    Redirect,
    /// 308 to the same path, relative. Not executed. Strikes calls and batches.
    PermanentRedirect,
    /// 302 to another origin, which records what comes: see [`Sim::strays`](crate::Sim::strays).
    /// Not executed. Strikes calls, batches, items.
    RedirectAway,
    /// 307 to another origin. Not executed. Strikes calls and batches.
    RedirectPostAway,
    /// 404. Not executed. Strikes calls, items, devices.
    NotFound,
    /// 409. Not executed. Strikes calls, items, devices.
    Conflict,
    /// 423. Not executed. Strikes calls, items, devices.
    Locked,
    /// 403 that means a licence or a role: `Forbidden` two levels deep (conformance B.2, row 5).
    /// Not executed. Strikes calls, items, devices.
    Forbidden,
    /// 400 of a device that cannot do this, nested (conformance B.2, row 4). Not executed. Strikes
    /// calls, items, devices.
    WrongPlatform,
    /// The connection is reset once the head of the request came; its body is left. Not executed.
    /// Strikes calls and batches.
    ResetBeforeReading,
    /// The connection is reset once the request was read. Not executed. Strikes calls and batches.
    ResetAfterReading,
    /// Executed, then the connection is reset. Strikes calls and batches.
    ResetAfterExecuting,
    /// Executed, then the connection is closed without an answer. Strikes calls and batches.
    LostAnswer,
    /// Executed, then the connection is closed in the middle of the body. An answer of 204 becomes
    /// one of 200, to have a body. Strikes calls and batches.
    CutOff,
    /// Executed, then answered with the first half of the JSON. An answer of 204 becomes one of
    /// 200, to have a body. Strikes calls and batches.
    TruncatedJson,
    /// Executed and answered, but the body takes its time. An answer of 204 becomes one of 200, to
    /// have a body. Strikes calls and batches.
    SlowBody,
    /// Executed, then answered 503 `CancelledOnServiceTimeout` (conformance B.2, row 7). Strikes
    /// calls, batches, items.
    ExecutedTimeout,
    /// Executed, then answered 504 as an HTML page. Strikes calls, batches, items.
    ExecutedGatewayTimeout,
    /// Executed, then answered 500, nested (conformance B.2, row 8). Strikes calls, batches, items.
    ExecutedInternalError,
    /// Executed, then answered 400: the service lies. No caller can find out; Graph is not known
    /// to do it. Strikes calls, batches, items.
    ExecutedButRefused,
    /// Items are answered in another order. Strikes batches.
    Shuffled,
    /// Items are answered with their ids in upper case. Strikes batches.
    UpperCaseIds,
    /// Items whose ids are numbers are answered with JSON numbers. Strikes batches.
    NumericIds,
    /// Items are answered with their statuses as text. Strikes batches.
    TextStatuses,
    /// Items are answered with `null` for their headers. Strikes batches.
    NullHeaders,
    /// There is an answer to an id that nobody sent. Strikes batches.
    ForeignId,
    /// The batch is answered 424 instead of 200, with the answers to its items (conformance D-24).
    /// Strikes batches.
    FailedDependency,
    /// Not executed, and there is no answer for it. Strikes items.
    Omitted,
    /// Executed, but there is no answer for it. Strikes items.
    Dropped,
    /// Executed, and answered twice in the same way. Strikes items.
    Duplicated,
    /// Executed, and answered twice with different statuses. Strikes items.
    Conflicting,
}

impl Fault {
    /// All faults.
    pub const ALL: [Self; 39] = [
        Self::DevProxy,
        Self::Throttled,
        Self::Unavailable,
        Self::UnavailablePage,
        Self::BadGatewayPage,
        Self::BlankError,
        Self::Unauthorized,
        Self::ClaimsChallenge,
        Self::Redirect,
        Self::PermanentRedirect,
        Self::RedirectAway,
        Self::RedirectPostAway,
        Self::NotFound,
        Self::Conflict,
        Self::Locked,
        Self::Forbidden,
        Self::WrongPlatform,
        Self::ResetBeforeReading,
        Self::ResetAfterReading,
        Self::ResetAfterExecuting,
        Self::LostAnswer,
        Self::CutOff,
        Self::TruncatedJson,
        Self::SlowBody,
        Self::ExecutedTimeout,
        Self::ExecutedGatewayTimeout,
        Self::ExecutedInternalError,
        Self::ExecutedButRefused,
        Self::Shuffled,
        Self::UpperCaseIds,
        Self::NumericIds,
        Self::TextStatuses,
        Self::NullHeaders,
        Self::ForeignId,
        Self::FailedDependency,
        Self::Omitted,
        Self::Dropped,
        Self::Duplicated,
        Self::Conflicting,
    ];

    /// Its name, and whom it strikes.
    const fn entry(self) -> (&'static str, &'static [Target]) {
        const ALL: &[Target] = &[Call, Batch, Item];
        const REQUESTS: &[Target] = &[Call, Batch];
        const DEVICES: &[Target] = &[Call, Item, Device];
        match self {
            Self::DevProxy => ("dev-proxy", REQUESTS),
            Self::Throttled => ("throttled", ALL),
            Self::Unavailable => ("unavailable", ALL),
            Self::UnavailablePage => ("unavailable-page", ALL),
            Self::BadGatewayPage => ("bad-gateway-page", ALL),
            Self::BlankError => ("blank-error", ALL),
            Self::Unauthorized => ("unauthorized", ALL),
            Self::ClaimsChallenge => ("claims-challenge", ALL),
            Self::Redirect => ("redirect", REQUESTS),
            Self::PermanentRedirect => ("permanent-redirect", REQUESTS),
            Self::RedirectAway => ("redirect-away", ALL),
            Self::RedirectPostAway => ("redirect-post-away", REQUESTS),
            Self::NotFound => ("not-found", DEVICES),
            Self::Conflict => ("conflict", DEVICES),
            Self::Locked => ("locked", DEVICES),
            Self::Forbidden => ("forbidden", DEVICES),
            Self::WrongPlatform => ("wrong-platform", DEVICES),
            Self::ResetBeforeReading => ("reset-before-reading", REQUESTS),
            Self::ResetAfterReading => ("reset-after-reading", REQUESTS),
            Self::ResetAfterExecuting => ("reset-after-executing", REQUESTS),
            Self::LostAnswer => ("lost-answer", REQUESTS),
            Self::CutOff => ("cut-off", REQUESTS),
            Self::TruncatedJson => ("truncated-json", REQUESTS),
            Self::SlowBody => ("slow-body", REQUESTS),
            Self::ExecutedTimeout => ("executed-timeout", ALL),
            Self::ExecutedGatewayTimeout => ("executed-gateway-timeout", ALL),
            Self::ExecutedInternalError => ("executed-internal-error", ALL),
            Self::ExecutedButRefused => ("executed-but-refused", ALL),
            Self::Shuffled => ("shuffled", &[Batch]),
            Self::UpperCaseIds => ("upper-case-ids", &[Batch]),
            Self::NumericIds => ("numeric-ids", &[Batch]),
            Self::TextStatuses => ("text-statuses", &[Batch]),
            Self::NullHeaders => ("null-headers", &[Batch]),
            Self::ForeignId => ("foreign-id", &[Batch]),
            Self::FailedDependency => ("failed-dependency", &[Batch]),
            Self::Omitted => ("omitted", &[Item]),
            Self::Dropped => ("dropped", &[Item]),
            Self::Duplicated => ("duplicated", &[Item]),
            Self::Conflicting => ("conflicting", &[Item]),
        }
    }

    pub(crate) fn strikes(self, target: Target) -> bool {
        self.entry().1.contains(&target)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.entry().0)
    }
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|fault| fault.entry().0 == name).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.into_iter().map(|fault| fault.entry().0).collect();
            format!("`{name}` is no fault; there are {}", names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_name_of_its_own() {
        for fault in Fault::ALL {
            assert_eq!(fault.to_string().parse(), Ok(fault));
        }
        let error = "earthquake".parse::<Fault>().expect_err("a refusal");
        assert!(error.contains("`earthquake`") && error.contains("dev-proxy"), "{error}");
    }

    /// The documentation is what a reader goes by.
    #[test]
    fn the_documentation_says_whom_each_strikes() {
        let source = include_str!("fault.rs");
        for fault in Fault::ALL {
            let (before, _) = source.split_once(&format!("\n    {fault:?},\n")).expect("a variant");
            let (_, sentence) = before.rsplit_once("Strikes").expect("a sentence");
            let sentence = sentence.split('.').next().expect("its end");
            for (target, name) in
                [(Call, "calls"), (Batch, "batches"), (Item, "items"), (Device, "devices")]
            {
                assert_eq!(sentence.contains(name), fault.strikes(target), "{fault:?}: {sentence}");
            }
        }
    }
}
