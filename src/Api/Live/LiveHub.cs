using System.Runtime.CompilerServices;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Journal;
using HealthEngine.Live;
using Microsoft.AspNetCore.SignalR;

namespace HealthEngine.Api.Live;

/// <summary>The live feed over SignalR. Each stream pulls at its client's pace; nobody waits for anybody.</summary>
sealed class LiveHub(ILiveFeed feed, IJournal journal, CallerWatch watch) : Hub
{
    const string Streams = "streams";

    /// <summary>Streams what happens, after a cursor or from now on.</summary>
    public async IAsyncEnumerable<LiveItemBody> Subscribe(
        LiveRequest? request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var identity = Context.User?.FindIdentity() ?? throw new HubException("No key.");
        using var stream = StreamSlot.Take(Context.Items);
        using var open = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var watching = watch.Watch(identity, open);

        var wanted = await Understand(request ?? new(), open.Token);
        await foreach (var item in feed.Subscribe(identity.Caller.Workspace, wanted.Filter, wanted.After, open.Token))
            yield return LiveItemBody.Of(item);
    }

    async ValueTask<LiveSubscription> Understand(LiveRequest request, CancellationToken cancellation)
    {
        try
        {
            return await LiveSubscription.Open(request, journal, cancellation);
        }
        catch (InvalidRequestException invalid)
        {
            throw new HubException(invalid.Message);
        }
    }

    /// <summary>One of the few streams that a connection may have at a time.</summary>
    sealed class StreamSlot : IDisposable
    {
        readonly StreamCount _count;

        StreamSlot(StreamCount count) => _count = count;

        public static StreamSlot Take(IDictionary<object, object?> items)
        {
            StreamCount count;
            lock (items)
            {
                if (!items.TryGetValue(Streams, out var kept)) items[Streams] = kept = new StreamCount();
                count = (StreamCount)kept!;
            }

            if (Interlocked.Increment(ref count.Open) <= LiveLimits.StreamsMax) return new(count);
            Interlocked.Decrement(ref count.Open);
            throw new HubException($"A connection has at most {LiveLimits.StreamsMax} streams; end one first.");
        }

        public void Dispose() => Interlocked.Decrement(ref _count.Open);
    }

    sealed class StreamCount
    {
        public int Open;
    }
}
