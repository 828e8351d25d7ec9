//! The faults of connections and of what is in between: proxies, gateways, caches.

/// What happens to one exchange outside of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WireFault {
    /// No connection; the transport knows that nothing left.
    NotSent,
    /// The request is lost, and the connection breaks.
    LostRequest,
    /// The service executes the request, and the connection breaks.
    LostResponse,
    /// Nothing ever comes back. The request is lost.
    Silence,
    /// The request takes longer than the client waits, and is executed in the end.
    Late,
    /// The transport panics before it has sent anything.
    PanicBefore,
    /// The transport panics after the service has executed the request.
    PanicAfter,
    /// A login page instead of the service.
    Page,
    /// A login page, without a media type, instead of the response of the service.
    PageAfter,
    /// The response to an earlier request, instead of the service.
    Stray,
    /// The response to an earlier request, instead of the response of the service.
    StrayAfter,
    /// A cache that ignores bodies and knows no ids gives the response to an earlier batch.
    Cached,
    /// The body ends in the middle with an error.
    CutOff,
    /// The body ends in the middle as if that were all, and no length says otherwise.
    Truncated,
    /// The rest of the body never comes.
    Stalled,
    /// A gateway refuses the request and repeats all of it, token and parameters, in its error.
    Echo,
    /// A gateway adds the token and the parameters to the headers of the response of the service.
    EchoAfter,
    /// The link to the next page leads to another host.
    ForeignLink,
}

impl WireFault {
    pub(crate) const ALL: [Self; 18] = [
        Self::NotSent,
        Self::LostRequest,
        Self::LostResponse,
        Self::Silence,
        Self::Late,
        Self::PanicBefore,
        Self::PanicAfter,
        Self::Page,
        Self::PageAfter,
        Self::Stray,
        Self::StrayAfter,
        Self::Cached,
        Self::CutOff,
        Self::Truncated,
        Self::Stalled,
        Self::Echo,
        Self::EchoAfter,
        Self::ForeignLink,
    ];

    /// Whether the request reaches the service.
    pub(crate) fn reaches_service(self) -> bool {
        !matches!(
            self,
            Self::NotSent
                | Self::LostRequest
                | Self::Silence
                | Self::PanicBefore
                | Self::Page
                | Self::Stray
                | Self::Cached
                | Self::Echo
        )
    }
}
