//! The parameters that most reports share.

/// Declares a report: its own parameters in braces, then its path and permissions.
///
/// `select`, `search` and the like are the same for all of them, and so is the result, a file of JSON.
macro_rules! report {
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
        )]
        #[derive(Debug, Clone)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$field_attribute])* pub $field: $ty,)*
            /// The columns; without it, those that the report has by default.
            pub select: Option<Vec<String>>,
            /// The text that a row must contain.
            pub search: Option<String>,
            /// The columns by which rows are grouped.
            pub group_by: Option<Vec<String>>,
            /// The columns by which rows are sorted.
            pub order_by: Option<Vec<String>>,
            /// The number of rows to leave out at the start.
            pub skip: Option<i32>,
            /// The largest number of rows.
            pub top: Option<i32>,
            /// The condition that rows meet, in the syntax of OData's `$filter`.
            pub filter: Option<String>,
        }
    };
}

pub(crate) use report;
