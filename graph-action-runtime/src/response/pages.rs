//! Collections, page by page.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    mem::take,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
    vec,
};

use futures_util::Stream;
use graph_action_metadata::ResponseKind;
use http::{HeaderMap, header};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    clock::BoxFuture,
    declare::meta::ActionMeta,
    request::call::Call,
    response::delta::DeltaLink,
    response::error::Error,
    response::kinds::{Read, Response},
    response::raw::RawResponse,
    send::client::Client,
};

/// A collection; `send` returns its first page as [`Pages`].
#[derive(Debug)]
pub struct Collection<T>(PhantomData<T>);

impl<T: DeserializeOwned> Response for Collection<T> {
    type Value = Pages<T>;
    const READ: Read = Read::Whole;
    const KIND: ResponseKind = ResponseKind::Collection;

    fn decode(response: RawResponse) -> Result<Pages<T>, Error> {
        #[derive(Deserialize)]
        struct Page<T> {
            value: Vec<T>,
            #[serde(rename = "@odata.nextLink")]
            next_link: Option<String>,
            /// The name in OData 4.01.
            #[serde(rename = "@nextLink")]
            next_link_4_01: Option<String>,
            #[serde(rename = "@odata.deltaLink")]
            delta_link: Option<String>,
            #[serde(rename = "@deltaLink")]
            delta_link_4_01: Option<String>,
        }

        let page: Page<T> = response.json(response.bytes(), std::any::type_name::<T>())?;
        let delta_link = page.delta_link.or(page.delta_link_4_01).filter(|link| !link.is_empty());
        let mut headers = response.request_headers;
        // It was about the first page.
        if let Some(headers) = headers.as_mut().filter(|it| it.contains_key(header::IF_MATCH)) {
            Arc::make_mut(headers).remove(header::IF_MATCH);
        }
        Ok(Pages {
            items: page.value,
            next_link: page.next_link.or(page.next_link_4_01).filter(|link| !link.is_empty()),
            delta_link: delta_link.map(DeltaLink::from),
            followed_link: None,
            headers,
            meta: response.meta,
            timeout: response.timeout,
        })
    }
}

/// What the options of lists need. A bound on the impl would end in an error without a remedy.
#[diagnostic::on_unimplemented(
    message = "`filter`, `order_by`, `top` and `since` are for actions that return a collection",
    label = "this action returns `{Self}`",
    note = "`select` and `expand` are for every action, and `query` sets any other parameter of the query"
)]
pub trait IsCollection {}

impl<T> IsCollection for Collection<T> {}

/// One page of a collection, and the link to the next.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// # async fn example(mut pages: graph_action::Pages<String>, client: graph_action::Client)
/// # -> Result<(), graph_action::Error> {
/// loop {
///     for name in pages.items() {
///         println!("{name}");
///     }
///     match pages.next(&client).await? {
///         Some(next) => pages = next,
///         None => break,
///     }
/// }
/// # Ok(()) }
/// ```
pub struct Pages<T> {
    items: Vec<T>,
    next_link: Option<String>,
    delta_link: Option<DeltaLink>,
    /// The link that led to this page.
    followed_link: Option<String>,
    headers: Option<Arc<HeaderMap>>,
    meta: &'static ActionMeta,
    timeout: Duration,
}

impl<T> Pages<T> {
    /// Returns the items of this page. It may be empty even if another page follows.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Returns the items of this page, by value.
    pub fn into_items(self) -> Vec<T> {
        self.items
    }

    /// Returns whether another page follows.
    pub fn has_next(&self) -> bool {
        self.next_link.is_some()
    }

    /// Returns where the next round of a delta query starts, on its last page; see [`DeltaLink`].
    pub fn delta_link(&self) -> Option<&DeltaLink> {
        self.delta_link.as_ref()
    }

    /// The call of the next page, and its link.
    fn next_call(&self) -> Result<Option<(Call, String)>, Error> {
        let Some(link) = &self.next_link else {
            return Ok(None);
        };
        if self.followed_link.as_ref() == Some(link) {
            let reason = format!("the link {link:?} leads back to the same page; nothing was sent");
            return Err(Error::input(reason).of_action(self.meta));
        }
        let call = Call::follow(self.meta, link.clone(), self.headers.clone(), self.timeout);
        Ok(Some((call, link.clone())))
    }
}

impl<T: DeserializeOwned> Pages<T> {
    /// Fetches the next page; returns `None` after the last one.
    ///
    /// The link of the service is followed unchanged, except for characters that a URL parser must
    /// encode, and only below the base of the client's cloud (conformance A-11, A-23). The headers of
    /// the first request are sent again, without `If-Match`.
    ///
    /// # Errors
    ///
    /// Returns the errors of any call, and an error if the link leads away from the cloud or back
    /// to the same page.
    pub async fn next(&self, client: &Client) -> Result<Option<Self>, Error> {
        match self.next_call()? {
            Some((call, link)) => Self::fetch(client, call, link).await.map(Some),
            None => Ok(None),
        }
    }

    async fn fetch(client: &Client, call: Call, link: String) -> Result<Self, Error> {
        let page = Collection::decode(client.pipeline().execute(call).await?)?;
        Ok(Self { followed_link: Some(link), ..page })
    }

    /// Fetches all pages that follow, and returns their items after those of this page. All of them are in
    /// memory at once; [`stream`](Self::stream) fetches page by page.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Client, Collection, Error, Request};
    ///
    /// async fn names<A>(client: &Client, list: Request<A>) -> Result<Vec<String>, Error>
    /// where
    ///     A: Action<Response = Collection<String>>,
    /// {
    ///     list.send(client).await?.all(client).await
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the first error of [`next`](Self::next), and then no items: a part of a list would look like
    /// all of it.
    pub async fn all(mut self, client: &Client) -> Result<Vec<T>, Error> {
        let mut items = take(&mut self.items);
        let mut page = self;
        while let Some((call, link)) = page.next_call()? {
            page = Self::fetch(client, call, link).await?;
            items.append(&mut page.items);
        }
        Ok(items)
    }

    /// Returns the items of this page and of all that follow; each page is fetched when it is needed.
    ///
    /// After an error the stream ends.
    pub fn stream(mut self, client: &Client) -> PageStream<T> {
        let items = take(&mut self.items).into_iter();
        PageStream {
            client: client.clone(),
            items,
            page: Some(self),
            fetch: None,
            delta_link: None,
        }
    }
}

impl<T> IntoIterator for Pages<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    /// Returns the items of this page only.
    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("action", &self.meta.name)
            .field("items", &self.items.len())
            .field("has_next", &self.has_next())
            .finish()
    }
}

/// The items of a collection, page after page; see [`Pages::stream`].
#[must_use = "a stream does nothing until it is polled"]
pub struct PageStream<T> {
    client: Client,
    /// Those of the current page that are left.
    items: vec::IntoIter<T>,
    /// The current page; nothing while the next one is fetched, and at the end.
    page: Option<Pages<T>>,
    fetch: Option<BoxFuture<'static, Result<Pages<T>, Error>>>,
    delta_link: Option<DeltaLink>,
}

impl<T: DeserializeOwned + 'static> PageStream<T> {
    /// Returns the next item; `None` after the last one, and after an error. The stream returns the same, for
    /// programs that use `futures`.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

// None of its fields is pinned.
impl<T> Unpin for PageStream<T> {}

impl<T> PageStream<T> {
    /// Returns where the next round of a delta query starts, when the stream has ended without an error; see
    /// [`DeltaLink`].
    pub fn delta_link(&self) -> Option<&DeltaLink> {
        self.delta_link.as_ref()
    }
}

impl<T: DeserializeOwned + 'static> Stream for PageStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if let Some(page) = self.page.take() {
                match page.next_call() {
                    Ok(Some((call, link))) => {
                        let client = self.client.clone();
                        let fetch = async move { Pages::fetch(&client, call, link).await };
                        self.fetch = Some(Box::pin(fetch));
                    }
                    Ok(None) => self.delta_link = page.delta_link,
                    Err(error) => return Poll::Ready(Some(Err(error))),
                }
            }
            let Some(fetch) = &mut self.fetch else { return Poll::Ready(None) };
            let fetched = ready!(fetch.as_mut().poll(context));
            self.fetch = None;
            match fetched {
                Ok(mut page) => {
                    self.items = take(&mut page.items).into_iter();
                    self.page = Some(page);
                }
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageStream(…)")
    }
}
