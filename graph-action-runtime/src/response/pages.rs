//! Collections, page by page.

use std::{
    fmt,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
    vec,
};

use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use graph_action_metadata::ResponseKind;
use http::HeaderMap;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    declare::meta::ActionMeta,
    request::call::Call,
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
        }

        let page: Page<T> = response.json(response.bytes(), std::any::type_name::<T>())?;
        Ok(Pages {
            items: page.value,
            next_link: page.next_link.or(page.next_link_4_01).filter(|link| !link.is_empty()),
            followed_link: None,
            headers: response.request_headers,
            meta: response.meta,
            timeout: response.timeout,
        })
    }
}

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
    /// The link that led to this page.
    followed_link: Option<String>,
    headers: HeaderMap,
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
}

impl<T: DeserializeOwned> Pages<T> {
    /// Fetches the next page; returns `None` after the last one.
    ///
    /// The link of the service is followed unchanged, except for characters that a URL parser must
    /// encode, and only below the base of the client's cloud (conformance A-11, A-23). The headers of
    /// the first request are sent again.
    ///
    /// # Errors
    ///
    /// Returns the errors of any call, and an error if the link leads away from the cloud or back
    /// to the same page.
    pub async fn next(&self, client: &Client) -> Result<Option<Self>, Error> {
        let Some(link) = &self.next_link else {
            return Ok(None);
        };
        if self.followed_link.as_ref() == Some(link) {
            let reason = format!("the link {link:?} leads back to the same page; nothing was sent");
            return Err(Error::input(reason).of_action(self.meta));
        }
        let call = Call::follow(self.meta, link.clone(), self.headers.clone(), self.timeout);
        let page = Collection::decode(client.pipeline().execute(call).await?)?;
        Ok(Some(Self { followed_link: Some(link.clone()), ..page }))
    }

    /// Returns the items of this page and of all that follow; each page is fetched when it is needed.
    ///
    /// After an error the stream ends.
    pub fn stream(mut self, client: &Client) -> PageStream<T>
    where
        T: Send + Sync + 'static,
    {
        let client = client.clone();
        let first = std::mem::take(&mut self.items);
        let rest = stream::try_unfold(self, move |page| {
            let client = client.clone();
            async move {
                let Some(mut next) = page.next(&client).await? else { return Ok(None) };
                Ok(Some((items(std::mem::take(&mut next.items)), next)))
            }
        });
        PageStream(Box::pin(items(first).chain(rest.try_flatten())))
    }
}

fn items<T>(items: Vec<T>) -> impl Stream<Item = Result<T, Error>> {
    stream::iter(items).map(Ok)
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
pub struct PageStream<T>(Pin<Box<dyn Stream<Item = Result<T, Error>> + Send>>);

impl<T> Stream for PageStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageStream(…)")
    }
}
