//! Collections, page by page.

use std::{
    fmt,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
    vec,
};

use futures_util::Stream;
use http::HeaderMap;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    clock::BoxFuture,
    declare::meta::ActionMeta,
    request::call::Call,
    response::error::Error,
    response::kinds::{Read, Response},
    response::raw::RawResponse,
    send::client::Client,
};

/// A collection: yields its [`Pages`].
#[derive(Debug)]
pub struct Collection<T>(PhantomData<T>);

impl<T: DeserializeOwned> Response for Collection<T> {
    type Value = Pages<T>;
    const READ: Read = Read::Whole;

    fn decode(response: RawResponse) -> Result<Pages<T>, Error> {
        #[derive(Deserialize)]
        struct Page<T> {
            value: Vec<T>,
            #[serde(rename = "@odata.nextLink")]
            next_link: Option<String>,
            /// As OData 4.01 has it.
            #[serde(rename = "@nextLink")]
            next_link_4_01: Option<String>,
        }

        let page: Page<T> = response.json(response.bytes(), std::any::type_name::<T>())?;
        Ok(Pages {
            items: page.value,
            next_link: page.next_link.or(page.next_link_4_01).filter(|link| !link.is_empty()),
            came_by: None,
            headers: response.request_headers,
            meta: response.meta,
            timeout: response.timeout,
        })
    }
}

/// One page of a collection in hand, and the way to the next.
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
    /// The link that led here.
    came_by: Option<String>,
    headers: HeaderMap,
    meta: &'static ActionMeta,
    timeout: Duration,
}

impl<T> Pages<T> {
    /// The items of this page; it may be empty though more follow.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The items of this page, by value.
    pub fn into_items(self) -> Vec<T> {
        self.items
    }

    /// Whether another page follows.
    pub fn has_next(&self) -> bool {
        self.next_link.is_some()
    }
}

impl<T: DeserializeOwned> Pages<T> {
    /// The next page, or `None` after the last. The link of the service is followed as it is, but
    /// for what a URL parser has to encode, and only below the base of the client's cloud
    /// (conformance A-11, A-23). Headers that were set on the request are set here too.
    ///
    /// # Errors
    ///
    /// As any call; and when the link leads elsewhere, or to the page it stands on.
    pub async fn next(&self, client: &Client) -> Result<Option<Self>, Error> {
        let Some(link) = &self.next_link else {
            return Ok(None);
        };
        if self.came_by.as_ref() == Some(link) {
            let reason =
                format!("the link {link:?} leads to the page it stands on; nothing was sent");
            return Err(Error::input(reason).of_action(self.meta.name));
        }
        let call = Call::follow(self.meta, link.clone(), self.headers.clone(), self.timeout);
        let page = Collection::decode(client.pipeline().execute(call).await?)?;
        Ok(Some(Self { came_by: Some(link.clone()), ..page }))
    }

    /// All items of this page and those that follow, each page fetched when it is needed.
    ///
    /// After an error the stream ends.
    pub fn stream(self, client: &Client) -> PageStream<T> {
        let rest = Self { items: Vec::new(), ..self };
        PageStream {
            items: self.items.into_iter(),
            state: State::Idle(rest),
            client: client.clone(),
        }
    }
}

impl<T> IntoIterator for Pages<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    /// The items of this page alone.
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

/// The items of a collection, over all its pages; see [`Pages::stream`].
#[must_use = "a stream does nothing until it is polled"]
pub struct PageStream<T> {
    items: vec::IntoIter<T>,
    state: State<T>,
    client: Client,
}

enum State<T> {
    Idle(Pages<T>),
    Fetching(BoxFuture<'static, Result<Option<Pages<T>>, Error>>),
    Ended,
}

impl<T> Unpin for PageStream<T> {}

impl<T: DeserializeOwned + Send + Sync + 'static> Stream for PageStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Idle(page) => {
                    let client = self.client.clone();
                    let fetching = Box::pin(async move { page.next(&client).await });
                    self.state = State::Fetching(fetching);
                }
                State::Fetching(mut fetching) => match fetching.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Fetching(fetching);
                        return Poll::Pending;
                    }
                    Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(error))),
                    Poll::Ready(Ok(None)) => {}
                    Poll::Ready(Ok(Some(mut page))) => {
                        self.items = std::mem::take(&mut page.items).into_iter();
                        self.state = State::Idle(page);
                    }
                },
            }
        }
    }
}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageStream(…)")
    }
}
