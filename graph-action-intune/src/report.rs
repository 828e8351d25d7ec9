//! The declaration of a report, whose parameters are the same as those of most others.

use std::fmt;

use graph_action::Action;

/// Declares a report: its own parameters in braces, then its path and permissions.
///
/// `select`, `search` and the like are the same for all of them, and so is the result, a file of JSON.
/// `name` and `session_id` get their documentation here if they come first and have none.
macro_rules! report {
    (
        $(#[$attribute:meta])*
        $action:ident { name: Option<String> $(, session_id: $text:ty $(, $($own:tt)+)?)? }
        $($rest:tt)+
    ) => {
        $crate::report::report! {
            $(#[$attribute])*
            $action {
                /// The name of the report in Intune. It can be left out, because the path says which report it is.
                name: Option<String>
                $(, #[doc = "The session of the caller; Microsoft does not document its effect."]
                session_id: $text
                $(, $($own)+)?)?
            }
            $($rest)+
        }
    };
    (
        $(#[$attribute:meta])*
        $action:ident { session_id: Option<String> }
        $($rest:tt)+
    ) => {
        $crate::report::report! {
            $(#[$attribute])*
            $action {
                /// The session of the caller; Microsoft does not document its effect.
                session_id: Option<String>
            }
            $($rest)+
        }
    };
    (
        $(#[$attribute:meta])*
        $name:ident { $($(#[$field_attribute:meta])* $field:ident: $ty:ty),* }
        path = $path:tt,
        scopes = $scopes:tt,
        $(version = $version:tt,)?
    ) => {
        $(#[$attribute])*
        #[graph_action_macros::graph_action(
            method = "POST",
            path = $path,
            scopes = $scopes,
            $(version = $version,)?
            returns = graph_action::Content,
            // Idempotent: a report only reads, although it is a POST.
            idempotent,
        )]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$field_attribute])* pub $field: $ty,)*
            /// The columns. Without it they are the default columns, which may change.
            pub select: Option<Vec<String>>,
            /// The text that a row must contain.
            pub search: Option<String>,
            /// The columns by which rows are grouped.
            pub group_by: Option<Vec<String>>,
            /// The columns by which rows are sorted, such as `PolicyName` or `PolicyName desc`.
            pub order_by: Option<Vec<String>>,
            /// The number of rows to leave out at the start, to read a long report in parts.
            pub skip: Option<i32>,
            /// The largest number of rows; a response may have fewer than the report.
            pub top: Option<i32>,
            /// The condition that rows meet, such as `(PolicyId eq '…')`, in the syntax of OData's `$filter`.
            pub filter: Option<String>,
        }

        impl Clone for $name {
            fn clone(&self) -> Self {
                Self {
                    $($field: self.$field.clone(),)*
                    select: self.select.clone(),
                    search: self.search.clone(),
                    group_by: self.group_by.clone(),
                    order_by: self.order_by.clone(),
                    skip: self.skip,
                    top: self.top,
                    filter: self.filter.clone(),
                }
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::report::debug(self, f)
            }
        }
    };
}

/// Writes the name of a report and the JSON that it sends: the derived `Debug` takes the compiler four times as long,
/// and its text is nine times `None`.
pub(crate) fn debug<A: Action>(report: &A, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let body = report.body().into_json().ok().flatten();
    let (_, masked) = body.unwrap_or_default();
    write!(f, "{} {}", A::META.name, String::from_utf8_lossy(&masked))
}

pub(crate) use report;
