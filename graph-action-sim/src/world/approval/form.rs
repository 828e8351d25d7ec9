//! The forms in which the service says that a request needs an approval.

use uuid::Uuid;

/// The form of the response that says that an approval request was filed (approval L-4).
///
/// On a command line a form has the name of its variant with hyphens: `to_string()` returns that name
/// and `parse` reads it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[non_exhaustive]
pub enum ApprovalForm {
    /// 403 `ApprovalRequired`; without a justification 400, as it was seen.
    #[default]
    Forbidden,
    /// 412 `BadRequest`, nested; without a justification 403, as it was announced.
    PreconditionFailed,
    /// 403 `ApprovalRequired`, with the code only in the message, as a proxy may leave it.
    WithoutHeader,
    /// 412 without a body, with the code only in the header.
    WithoutBody,
    /// Any of the others, by the code of the request.
    Mixed,
}

impl ApprovalForm {
    /// All forms.
    pub const ALL: &[Self] = <Self as strum::VariantArray>::VARIANTS;

    /// Returns the form of the response with this code.
    pub(super) fn draw(self, code: Uuid) -> Self {
        const FORMS: [ApprovalForm; 4] = [
            ApprovalForm::Forbidden,
            ApprovalForm::PreconditionFailed,
            ApprovalForm::WithoutHeader,
            ApprovalForm::WithoutBody,
        ];
        let index = code.as_u128() as usize % FORMS.len();
        match self {
            Self::Mixed => FORMS.get(index).copied().unwrap_or_default(),
            form => form,
        }
    }
}
