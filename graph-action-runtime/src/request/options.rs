//! The system query options of OData, as methods of a request (conformance A-9).

use crate::{
    declare::action::Action,
    request::Request,
    response::{delta::DeltaLink, pages::IsCollection},
};

/// The system query options of OData. Pass names and values unencoded.
impl<A: Action> Request<A> {
    /// `$select`: returns these properties only. Select what you use: Graph is slow with all
    /// properties, and returns some only if they are selected by name.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Request};
    ///
    /// fn short<A: Action>(request: Request<A>) -> Request<A> {
    ///     request.select(["id", "deviceName"])
    /// }
    /// ```
    pub fn select<P: AsRef<str>>(self, properties: impl IntoIterator<Item = P>) -> Self {
        properties.into_iter().fold(self, |request, it| request.query("$select", it.as_ref()))
    }

    /// `$expand`: returns these related entities too.
    pub fn expand<P: AsRef<str>>(self, relations: impl IntoIterator<Item = P>) -> Self {
        relations.into_iter().fold(self, |request, it| request.query("$expand", it.as_ref()))
    }
}

/// The system query options of OData that only a collection has, and delta queries.
impl<A: Action> Request<A> {
    /// `$filter`: returns the items that meet this condition; a second one replaces the first.
    ///
    /// Write a value from outside as a [`Literal`](crate::Literal): otherwise a quote in it changes
    /// the filter.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Collection, Literal, Request};
    ///
    /// fn of_user<A>(all: Request<A>, name: &str) -> Request<A>
    /// where
    ///     A: Action<Response = Collection<String>>,
    /// {
    ///     all.filter(format!("userPrincipalName eq {}", Literal::from(name)))
    /// }
    /// ```
    pub fn filter(self, condition: impl Into<String>) -> Self
    where
        A::Response: IsCollection,
    {
        self.query("$filter", condition)
    }

    /// `$orderby`: sorts the items by a property, as in `displayName` or `lastSyncDateTime desc`.
    pub fn order_by(self, property: impl Into<String>) -> Self
    where
        A::Response: IsCollection,
    {
        self.query("$orderby", property)
    }

    /// Continues a delta query: returns what has changed since the service gave this link, which has the query
    /// of the first round. `send` rejects a link that leads away from the client's cloud, and a query or a version
    /// next to a link. A batch cannot have such a request.
    pub fn since(mut self, link: &DeltaLink) -> Self
    where
        A::Response: IsCollection,
    {
        self.call.follow_link(link.as_str());
        self
    }

    /// `$top`: the largest number of items on one page. Graph may send fewer, and further pages follow.
    pub fn top(self, items: u32) -> Self
    where
        A::Response: IsCollection,
    {
        self.query("$top", items.to_string())
    }
}
