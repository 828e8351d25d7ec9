//! The faults, and what each applies to.

/// What a fault applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::VariantArray)]
pub(crate) enum Subject {
    /// A request that is not a batch.
    Call,
    /// A batch as a whole.
    Batch,
    /// One item of a batch.
    Item,
    /// Every action on a device, in a call or in a batch.
    Device,
}

impl Subject {
    pub(crate) const ALL: &[Self] = <Self as strum::VariantArray>::VARIANTS;

    /// Returns the plural, for messages.
    pub(crate) fn plural(self) -> &'static str {
        match self {
            Self::Call => "calls",
            Self::Batch => "batches",
            Self::Item => "items",
            Self::Device => "devices",
        }
    }
}

/// Something that goes wrong with a call, with a whole batch, or with one item of a batch.
///
/// A call is a request that is not a batch. Each variant says what it applies to and whether the
/// action is executed; if not, the request can safely be sent again.
///
/// On a command line a fault has the name of its variant with hyphens: `to_string()` returns that
/// name and `parse` reads it.
///
/// ```
/// use graph_action_sim::Fault;
///
/// assert_eq!("lost-response".parse(), Ok(Fault::LostResponse));
/// assert_eq!(Fault::ExecutedTimeout.to_string(), "executed-timeout");
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumString, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
pub enum Fault {
    /// The response of Microsoft's Dev Proxy: for GET and PATCH one of 429, 500, 502, 503 and 504,
    /// for other methods also 507. In a batch, each item gets one of these, or 424 if it depends on
    /// another item. Not executed. Applies to calls and batches.
    DevProxy,
    /// 429, in the form that the simulator is set to. Not executed. Applies to calls, batches, items.
    Throttled,
    /// 503 that says how long to wait. Not executed. Applies to calls, batches, items.
    Unavailable,
    /// 503 as an HTML page. Not executed. Applies to calls, batches, items.
    UnavailablePage,
    /// 502 as an HTML page. Not executed. Applies to calls, batches, items.
    BadGatewayPage,
    /// 500 without a body. Not executed. Applies to calls, batches, items.
    BlankError,
    /// 401, without claims. Not executed. Applies to calls, batches, items.
    Unauthorized,
    /// 401 that demands claims (conformance B-10), from now on for each request with this token,
    /// until a token with the claims arrives: see [`Token::claims`](crate::Token::claims). A token
    /// with the claims is not challenged. Not executed. Applies to calls, batches, items.
    ClaimsChallenge,
    /// 307 to the same URL, which is a loop if the share of requests is 1. Not executed. Applies to
    /// calls and batches.
    Redirect,
    /// 308 to the same path, as a relative URL. Not executed. Applies to calls and batches.
    PermanentRedirect,
    /// 302 to another origin, which records what arrives: see
    /// [`Sim::leaked_requests`](crate::Sim::leaked_requests). Not executed. Applies to calls, batches,
    /// items.
    RedirectAway,
    /// 307 to another origin. Not executed. Applies to calls and batches.
    RedirectPostAway,
    /// 404. Not executed. Applies to calls, items, devices.
    NotFound,
    /// 409. Not executed. Applies to calls, items, devices.
    Conflict,
    /// 423. Not executed. Applies to calls, items, devices.
    Locked,
    /// 403 for a missing licence or role: `Forbidden` two levels deep (conformance B-9). Not
    /// executed. Applies to calls, items, devices.
    Forbidden,
    /// 400 for a device that does not support the action, nested (conformance B-9). Not
    /// executed. Applies to calls, items, devices.
    WrongPlatform,
    /// The connection is reset after the head of the request; its body is not read. Not executed.
    /// Applies to calls and batches.
    ResetBeforeReading,
    /// The connection is reset after the request was read. Not executed. Applies to calls and batches.
    ResetAfterReading,
    /// Executed, then the connection is reset. Applies to calls and batches.
    ResetAfterExecuting,
    /// Executed, then the connection is closed without a response. Applies to calls and batches.
    LostResponse,
    /// Executed, then the connection is closed in the middle of the body. A 204 becomes a 200 with a
    /// body. Applies to calls and batches.
    CutOff,
    /// Executed; the response has only the first half of the JSON. A 204 becomes a 200 with a body.
    /// Applies to calls and batches.
    TruncatedJson,
    /// Executed; the body of the response arrives slowly. A 204 becomes a 200 with a body. Applies to
    /// calls and batches.
    SlowBody,
    /// Executed, but the response is 503 `CancelledOnServiceTimeout` (conformance C-2). Applies
    /// to calls, batches, items.
    ExecutedTimeout,
    /// Executed, but the response is 504 as an HTML page. Applies to calls, batches, items.
    ExecutedGatewayTimeout,
    /// Executed, but the response is 500, nested (conformance B-9). Applies to calls, batches,
    /// items.
    ExecutedInternalError,
    /// Executed, but the response is 400: the service lies. No caller can detect it, and Graph is
    /// not known to do it. Applies to calls, batches, items.
    ExecutedButRefused,
    /// The responses to items are in another order. Applies to batches.
    Shuffled,
    /// The responses to items have their ids in upper case. Applies to batches.
    UpperCaseIds,
    /// Ids that are numbers come back as JSON numbers. Applies to batches.
    NumericIds,
    /// The responses to items have their statuses as text. Applies to batches.
    TextStatuses,
    /// The responses to items have `null` for their headers. Applies to batches.
    NullHeaders,
    /// There is a response to an id that nobody sent. Applies to batches.
    ForeignId,
    /// The batch has the status 424 instead of 200, with the responses to its items (conformance
    /// D-24). Applies to batches.
    FailedDependency,
    /// Not executed, and without a response. Applies to items.
    Omitted,
    /// Executed, but without a response. Applies to items.
    Dropped,
    /// Executed, with the same response twice. Applies to items.
    Duplicated,
    /// Executed, with two responses of different statuses. Applies to items.
    Conflicting,
}

impl Fault {
    /// All faults.
    pub const ALL: &[Self] = <Self as strum::VariantArray>::VARIANTS;

    pub(crate) fn applies_to(self, subject: Subject) -> bool {
        self.subjects().contains(&subject)
    }

    const fn subjects(self) -> &'static [Subject] {
        use Subject::{Batch, Call, Device, Item};
        match self {
            Self::Throttled
            | Self::Unavailable
            | Self::UnavailablePage
            | Self::BadGatewayPage
            | Self::BlankError
            | Self::Unauthorized
            | Self::ClaimsChallenge
            | Self::RedirectAway
            | Self::ExecutedTimeout
            | Self::ExecutedGatewayTimeout
            | Self::ExecutedInternalError
            | Self::ExecutedButRefused => &[Call, Batch, Item],
            Self::DevProxy
            | Self::Redirect
            | Self::PermanentRedirect
            | Self::RedirectPostAway
            | Self::ResetBeforeReading
            | Self::ResetAfterReading
            | Self::ResetAfterExecuting
            | Self::LostResponse
            | Self::CutOff
            | Self::TruncatedJson
            | Self::SlowBody => &[Call, Batch],
            Self::NotFound
            | Self::Conflict
            | Self::Locked
            | Self::Forbidden
            | Self::WrongPlatform => &[Call, Item, Device],
            Self::Shuffled
            | Self::UpperCaseIds
            | Self::NumericIds
            | Self::TextStatuses
            | Self::NullHeaders
            | Self::ForeignId
            | Self::FailedDependency => &[Batch],
            Self::Omitted | Self::Dropped | Self::Duplicated | Self::Conflicting => &[Item],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_name_of_its_own() {
        for fault in Fault::ALL {
            assert_eq!(fault.to_string().parse().as_ref(), Ok(fault));
        }
        assert!("earthquake".parse::<Fault>().is_err());
    }

    /// Readers decide by the documentation which faults to use.
    #[test]
    fn the_documentation_says_what_each_fault_applies_to() {
        let source = include_str!("fault.rs").replace("\n    ///", "");
        for fault in Fault::ALL {
            let (before, _) = source.split_once(&format!("\n    {fault:?},")).expect("a variant");
            let (_, sentence) = before.rsplit_once("Applies to").expect("a sentence");
            let sentence = sentence.split('.').next().expect("its end");
            for subject in Subject::ALL {
                let is_named = sentence.contains(subject.plural());
                assert_eq!(is_named, fault.applies_to(*subject), "{fault:?}: {sentence}");
            }
        }
    }
}
