//! Reports. [`ReportQuery`] has the parameters of all of them.

use std::{fmt, marker::PhantomData};

use graph_action::{
    __private::{Body, Declared0, request, some},
    Action, ActionMeta, Permission, Request,
};
use serde::Serialize;

/// Declares a report: its own parameters in braces, then its path and permissions.
///
/// `select`, `search` and the like are the same for all of them, and so is the result, a file of JSON. The macro
/// proves the parameters of each report, but `ReportQuery` has them: nine fields with setters in each report took the
/// compiler 12 of 17 million instructions. That it sends what is proved is tested with each report.
macro_rules! report {
    (
        $(#[$attribute:meta])*
        $report:ident { $($own:tt)* }
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
            __parameters = $crate::report::ReportQuery<Self>,
            // Idempotent: a report only reads, although it is a POST.
            idempotent,
        )]
        #[allow(missing_debug_implementations, reason = "it has no value outside of this crate")]
        #[non_exhaustive]
        pub struct $report {
            select: Option<Vec<String>>,
            search: Option<String>,
            group_by: Option<Vec<String>>,
            order_by: Option<Vec<String>>,
            skip: Option<i32>,
            top: Option<i32>,
            filter: Option<String>,
            $($own)*
        }

        impl $crate::report::Report for $report {
            type Own = $crate::report::own!($($own)*);
        }
    };
}

/// Returns the type that has the own parameters of a report.
macro_rules! own {
    () => { () };
    (session_id: Option<String>) => { $crate::report::Session };
    (name: Option<String>) => { $crate::report::Name };
    (name: Option<String>, session_id: Option<String>) => { $crate::report::NameAndSession };
    (name: Option<String>, session_id: Option<String>, skip_token: Option<String>) => {
        $crate::report::QuietTimePolicyUsers
    };
    (name: Option<String>, session_id: Option<String>, skiptoken: Option<String>) => {
        $crate::report::GroupPolicySettings
    };
    (report_name: Option<$kind:ty>) => { $crate::report::ReportName<$kind> };
    (report_type: Option<$kind:ty>) => { $crate::report::ReportType<$kind> };
    ($($other:tt)*) => { compile_error!("add a type with these parameters to report.rs") };
}

pub(crate) use {own, report};

/// An action that returns a report. Only this crate implements it.
pub trait Report: Action {
    /// The parameters that not all reports have.
    type Own: OwnParameters;
}

/// Parameters that not all reports have: one of the types of this module, or `()`.
pub trait OwnParameters: Clone + Default {
    #[doc(hidden)]
    fn write(&self, body: Body) -> Body;
}

impl OwnParameters for () {
    fn write(&self, body: Body) -> Body {
        body
    }
}

/// A report with its parameters. The function `new` of each report creates it; the documentation and the permissions
/// are those of the report.
///
/// A function can take every report:
///
/// ```
/// use graph_action::intune::{
///     report::{Report, ReportQuery},
///     reports::device_management_reports::GetCompliancePolicyDevicesReport,
/// };
///
/// /// Asks for a page of 50 rows.
/// fn page<R: Report>(report: ReportQuery<R>, index: i32) -> ReportQuery<R> {
///     report.skip(50 * index).top(50)
/// }
///
/// let report = GetCompliancePolicyDevicesReport::new().filter("(PolicyId eq '…')");
/// let request = page(report, 2).request();
/// # let built = request.build(&graph_action::Cloud::Global.into());
/// # let built = built.expect("a request").into_body();
/// # assert_eq!(built, r#"{"skip":100,"top":50,"filter":"(PolicyId eq '…')"}"#);
/// ```
///
/// Only the parameters that the report has can be set:
///
/// ```compile_fail,E0599
/// use graph_action::intune::windows365::cloud_pc_reports::GetActionStatusReports;
///
/// let report = GetActionStatusReports::new().name("x");
/// ```
// `P` is a parameter because the setters of `P` need different types; it always is what the report says.
pub struct ReportQuery<R: Report, P = <R as Report>::Own> {
    /// The parameters that not all reports have.
    pub own: P,
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
    report: PhantomData<fn() -> R>,
}

impl<R: Report> ReportQuery<R> {
    /// Creates the request. Nothing is sent yet.
    pub fn request(self) -> Request<Self> {
        request(self, [])
    }
}

impl<R: Report> Action for ReportQuery<R> {
    type Response = R::Response;
    type Declared = Declared0;
    const META: &'static ActionMeta = R::META;
    const DECLARED: &'static str = "";
    const PERMISSIONS: &'static [Permission] = &[];

    fn body(&self) -> Body {
        self.own
            .write(Body::object())
            .optional("select", &self.select)
            .optional("search", &self.search)
            .optional("groupBy", &self.group_by)
            .optional("orderBy", &self.order_by)
            .optional("skip", &self.skip)
            .optional("top", &self.top)
            .optional("filter", &self.filter)
    }
}

impl<R: Report> Default for ReportQuery<R> {
    fn default() -> Self {
        Self {
            own: R::Own::default(),
            select: None,
            search: None,
            group_by: None,
            order_by: None,
            skip: None,
            top: None,
            filter: None,
            report: PhantomData,
        }
    }
}

impl<R: Report> Clone for ReportQuery<R> {
    fn clone(&self) -> Self {
        Self {
            own: self.own.clone(),
            select: self.select.clone(),
            search: self.search.clone(),
            group_by: self.group_by.clone(),
            order_by: self.order_by.clone(),
            skip: self.skip,
            top: self.top,
            filter: self.filter.clone(),
            report: PhantomData,
        }
    }
}

/// Writes the name of the report and the JSON that it sends.
impl<R: Report> fmt::Debug for ReportQuery<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body().into_json().ok().flatten();
        let (_, masked) = body.unwrap_or_default();
        write!(f, "{} {}", R::META.name, String::from_utf8_lossy(&masked))
    }
}

impl<R: Report, P> ReportQuery<R, P> {
    /// Sets [`select`](#structfield.select).
    #[must_use]
    pub fn select(mut self, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.select = texts(columns);
        self
    }

    /// Sets [`search`](#structfield.search).
    #[must_use]
    pub fn search(mut self, text: impl Into<String>) -> Self {
        self.search = some(text);
        self
    }

    /// Sets [`group_by`](#structfield.group_by).
    #[must_use]
    pub fn group_by(mut self, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.group_by = texts(columns);
        self
    }

    /// Sets [`order_by`](#structfield.order_by).
    #[must_use]
    pub fn order_by(mut self, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.order_by = texts(columns);
        self
    }

    /// Sets [`skip`](#structfield.skip).
    #[must_use]
    pub fn skip(mut self, rows: i32) -> Self {
        self.skip = Some(rows);
        self
    }

    /// Sets [`top`](#structfield.top).
    #[must_use]
    pub fn top(mut self, rows: i32) -> Self {
        self.top = Some(rows);
        self
    }

    /// Sets [`filter`](#structfield.filter).
    #[must_use]
    pub fn filter(mut self, condition: impl Into<String>) -> Self {
        self.filter = some(condition);
        self
    }
}

fn texts(columns: impl IntoIterator<Item = impl Into<String>>) -> Option<Vec<String>> {
    Some(columns.into_iter().map(Into::into).collect())
}

macro_rules! own_parameters {
    ($(
        $(#[$attribute:meta])*
        $own:ident $(<$kind:ident>)? {
            $($(#[$parameter_attribute:meta])* $parameter:ident: $ty:ty = $wire:literal,)+
        }
    )+) => {$(
        $(#[$attribute])*
        #[derive(Debug, Clone)]
        #[non_exhaustive]
        pub struct $own $(<$kind>)? {
            $($(#[$parameter_attribute])* pub $parameter: Option<$ty>,)+
        }

        impl $(<$kind>)? Default for $own $(<$kind>)? {
            fn default() -> Self {
                Self { $($parameter: None,)+ }
            }
        }

        impl $(<$kind: Clone + Serialize>)? OwnParameters for $own $(<$kind>)? {
            fn write(&self, body: Body) -> Body {
                body$(.optional($wire, &self.$parameter))+
            }
        }

        impl<R: Report $(, $kind)?> ReportQuery<R, $own $(<$kind>)?> {$(
            #[doc = concat!("Sets `", $wire, "`.")]
            #[must_use]
            pub fn $parameter(mut self, value: impl Into<$ty>) -> Self {
                self.own.$parameter = some(value);
                self
            }
        )+}
    )+};
}

own_parameters! {
    /// The own parameter of some reports of Intune.
    Session {
        /// The session of the caller; Microsoft does not document its effect.
        session_id: String = "sessionId",
    }

    /// The own parameter of the report on how numbers developed.
    Name {
        /// The name of the report in Intune, which the path does not say.
        name: String = "name",
    }

    /// The own parameters of most reports of Intune.
    NameAndSession {
        /// The name of the report in Intune. It can be left out if the path says which report it is.
        name: String = "name",
        /// The session of the caller; Microsoft does not document its effect.
        session_id: String = "sessionId",
    }

    /// The own parameters of the report on the users of a quiet time policy, which is read in parts.
    QuietTimePolicyUsers {
        /// The name of the report in Intune. It can be left out if the path says which report it is.
        name: String = "name",
        /// The session of the caller; Microsoft does not document its effect.
        session_id: String = "sessionId",
        /// The position to read on from, which the response before names.
        skip_token: String = "skipToken",
    }

    /// The own parameters of the report on the settings of a group policy, which is read in parts.
    GroupPolicySettings {
        /// The name of the report in Intune. It can be left out if the path says which report it is.
        name: String = "name",
        /// The session of the caller; Microsoft does not document its effect.
        session_id: String = "sessionId",
        /// The position to read on from, which the response before names. Microsoft spells it so.
        skiptoken: String = "skiptoken",
    }

    /// The own parameter of those actions of Windows 365 that return one of several reports.
    ReportName<T> {
        /// Which of the reports to return.
        report_name: T = "reportName",
    }

    /// The same under the name that newer actions have for it.
    ReportType<T> {
        /// Which of the reports to return.
        report_type: T = "reportType",
    }
}
