using HealthEngine.Accounts;
using HealthEngine.Linking;
using HealthEngine.Signals;

namespace HealthEngine.WaysIn.Segment;

/// <summary>Makes signals and links of the messages of one body.</summary>
/// <param name="root">The body itself: its sentAt and type are those of messages that have none.</param>
sealed class SegmentBatchBuilder(SegmentMessage root, Receipt receipt)
{
    // A shorter difference is the network, or two clocks that are both right enough.
    static readonly TimeSpan SkewMin = TimeSpan.FromMinutes(1);

    readonly DateTimeOffset _receivedAt = receipt.At.ToMicroseconds();
    readonly DateTimeOffset _latest = receipt.At + SignalLimits.AheadMax;
    readonly List<KeyedSignal> _signals = [];
    readonly Dictionary<(LinkKey, object), Link> _links = [];
    readonly List<RefusedItem> _refused = [];
    int _count;

    public void Add(SegmentMessage message, ReadOnlySpan<byte> body)
    {
        if (message.Type == SegmentType.None) message.Type = root.Type;
        message.SentAt ??= root.SentAt;
        var at = At(message);
        if ((message.Flaw ?? Check(message, at)) is { } flaw)
        {
            _refused.Add(new(
                new(_count, message.MessageId, flaw.Code, flaw.Detail),
                RefusedItem.Keep(SegmentOriginal.Of(message, body))));
        }
        else
        {
            Take(message, at ?? _receivedAt, at is not null);
        }

        _count++;
    }

    public WayInBatch Build() => new(_signals, [.. _links.Values], _refused);

    /// <summary>When it happened, by our clock. Null: the message does not say.</summary>
    DateTimeOffset? At(in SegmentMessage message)
    {
        if (message.Timestamp is { } corrected && message.OriginalTimestamp is not null) return corrected;
        if ((message.Timestamp ?? message.OriginalTimestamp) is not { } at) return null;
        var skew = message.SentAt is { } sentAt ? _receivedAt - sentAt : TimeSpan.Zero;
        if (skew.Duration() < SkewMin) return at;
        var ticks = at.UtcTicks + (decimal)skew.Ticks;
        // A device whose clock stands at the end of time says nothing about when.
        return ticks >= DateTimeOffset.MinValue.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset((long)ticks, TimeSpan.Zero).ToMicroseconds()
            : at;
    }

    SignalFlaw? Check(in SegmentMessage message, DateTimeOffset? at)
    {
        if (message.Type is SegmentType.None or SegmentType.Unknown) return SegmentFlaws.TypeUnknown;
        if (at > _latest) return SignalFlaws.AtInFuture;
        if (at < SignalLimits.Earliest) return SignalFlaws.AtTooOld;
        return message.Type switch
        {
            SegmentType.Alias => message is { PreviousId: not null, UserId: not null } ? null : SegmentFlaws.AliasIncomplete,
            SegmentType.Group => message.GroupId is null ? SegmentFlaws.GroupMissing : null,
            SegmentType.Track when message.Name is null => SegmentFlaws.EventMissing,
            _ => message is { UserId: null, AnonymousId: null, GroupId: null } ? SegmentFlaws.IdentityMissing : null,
        };
    }

    void Take(in SegmentMessage message, DateTimeOffset at, bool isTold)
    {
        Tell(message, at);
        if (message.Type == SegmentType.Alias) return;
        var (type, name, props) = message.Type switch
        {
            SegmentType.Group => (SignalTypes.AccountUpdated, null, GroupTraits.Of(message.Props)),
            SegmentType.Identify => (SignalTypes.UserIdentified, null, message.Props),
            SegmentType.Page => (SignalTypes.UsageEvent, Viewed(message, "Page"), message.Props),
            SegmentType.Screen => (SignalTypes.UsageEvent, Viewed(message, "Screen"), message.Props),
            _ => (SignalTypes.UsageEvent, message.Name, message.Props),
        };
        var user = message.UserId ?? message.AnonymousId;
        var id = message.MessageId ?? DeriveId(message, type, name, user, isTold ? at : null, props);
        var signal = new Signal(id, type, name, user, at, null, props);
        _signals.Add(message.GroupId is { } group
            ? KeyedSignal.Of(new AccountId(group), signal)
            : KeyedSignal.Of(signal, Keys(message)));
    }

    /// <summary>What the message tells of who is who.</summary>
    void Tell(in SegmentMessage message, DateTimeOffset at)
    {
        if (message is { AnonymousId: { } device, UserId: { } user })
            Tell(Link.Same(LinkKey.Anonymous(device), LinkKey.User(user), at, _receivedAt, SegmentReader.Name));
        if (message is { Type: SegmentType.Alias, PreviousId: { } previous, UserId: { } now } && previous != now)
        {
            // A previous id may be a device's or a user's; whichever it is, the other one is nobody.
            Tell(Link.Same(LinkKey.Anonymous(previous), LinkKey.User(now), at, _receivedAt, SegmentReader.Name));
            Tell(Link.Same(LinkKey.User(previous), LinkKey.User(now), at, _receivedAt, SegmentReader.Name));
        }
        else if (message is { Type: SegmentType.Group, GroupId: { } group } && Keys(message) is [var key, ..])
        {
            Tell(Link.To(key, new AccountId(group), at, _receivedAt, SegmentReader.Name));
        }
    }

    /// <summary>Of what a batch tells of a key more than once, the latest is told.</summary>
    void Tell(Link link)
    {
        var told = (link.Key, (object?)link.SameAs ?? link.Account!);
        if (!_links.TryGetValue(told, out var before) || before.Since < link.Since) _links[told] = link;
    }

    static LinkKey[] Keys(in SegmentMessage message) => message switch
    {
        { UserId: { } user, AnonymousId: { } device } => [LinkKey.User(user), LinkKey.Anonymous(device)],
        { UserId: { } user } => [LinkKey.User(user)],
        { AnonymousId: { } device } => [LinkKey.Anonymous(device)],
        _ => [],
    };

    static string Viewed(in SegmentMessage message, string what)
    {
        var name = (message.Name ?? message.Category) is { } named ? $"Viewed {named} {what}" : $"Viewed {what}";
        return name.Length <= SignalLimits.NameLengthMax ? name : name[..SignalLimits.NameLengthMax];
    }

    string DeriveId(
        in SegmentMessage message, string type, string? name, string? user, DateTimeOffset? at, byte[] props)
    {
        var fields = new SignalFields
        {
            Account = message.GroupId ?? user, Type = type, Name = name, User = user, At = at, Props = props,
        };
        return at is null ? DerivedId.OfReceipt(fields, _receivedAt, receipt.Nonce, _count) : DerivedId.OfContent(fields);
    }
}
