using System.Threading.Channels;

namespace HealthEngine.Client.Sending;

/// <summary>Signals that wait, and the one loop that sends them in batches.</summary>
sealed class SignalQueue : IAsyncDisposable
{
    readonly Channel<QueuedSignal> _queue;
    readonly BatchSender _sender;
    readonly ClientOptions _options;
    readonly CancellationTokenSource _giveUp = new();
    readonly Task _sending;
    readonly List<QueuedSignal> _batch = []; // with the question after it, if one follows
    volatile EngineRefusedException? _refused;
    int _disposed;

    public SignalQueue(BatchSender sender, ClientOptions options)
    {
        (_sender, _options) = (sender, options);
        _queue = Channel.CreateBounded<QueuedSignal>(new BoundedChannelOptions(options.QueueMax) { SingleReader = true });
        _sending = Task.Run(SendAll);
    }

    public async ValueTask Add(Signal signal, CancellationToken cancellation) =>
        await Write(QueuedSignal.Of(signal, _options.Time.GetUtcNow()), cancellation);

    public bool TryAdd(Signal signal)
    {
        ThrowIfClosed();
        return _queue.Writer.TryWrite(QueuedSignal.Of(signal, _options.Time.GetUtcNow()));
    }

    public async Task Flush(CancellationToken cancellation)
    {
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Write(QueuedSignal.Question(flushed), cancellation);
        await flushed.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _queue.Writer.TryComplete();
        _giveUp.CancelAfter(_options.DisposeMax);
        await _sending;
        _giveUp.Dispose();
    }

    async ValueTask Write(QueuedSignal queued, CancellationToken cancellation)
    {
        ThrowIfClosed();
        try
        {
            await _queue.Writer.WriteAsync(queued, cancellation);
        }
        catch (ChannelClosedException)
        {
            ThrowIfClosed();
            throw;
        }
    }

    void ThrowIfClosed()
    {
        if (_refused is { } refused) throw new EngineRefusedException(refused.Message);
        ObjectDisposedException.ThrowIf(_disposed != 0, typeof(HealthEngineClient));
    }

    async Task SendAll()
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync())
            {
                await Gather();
                var signals = _batch.FindAll(queued => queued.Flushed is null);
                if (signals.Count > 0) await _sender.Send(signals, _giveUp.Token);
                if (_batch is [.., { Flushed: { } flushed }]) flushed.SetResult();
                _batch.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            Abandon("The client was disposed of before the engine took it.", new ObjectDisposedException(nameof(HealthEngineClient)));
        }
        catch (Exception e)
        {
            // Whatever it is, it will not pass by itself; those who wait learn of it.
            _refused = e as EngineRefusedException ?? new EngineRefusedException(e.Message);
            Abandon(_refused.Message, _refused);
        }
    }

    /// <summary>Fills the batch until it is full, or old enough, or somebody asks whether it is sent.</summary>
    async Task Gather()
    {
        var bytes = 0;
        using var old = new CancellationTokenSource(_options.BatchWait, _options.Time);
        while (_batch.Count < _options.BatchMax)
        {
            if (!_queue.Reader.TryPeek(out var next))
            {
                if (await Another(old.Token)) continue;
                return;
            }

            if (_batch.Count > 0 && bytes + next.Line.Length > _options.BatchBytesMax) return;
            _queue.Reader.TryRead(out next);
            bytes += next.Line.Length + 1;
            _batch.Add(next);
            if (next.Flushed is not null) return;
        }
    }

    /// <summary>Whether another signal came before the batch was old enough to go without it.</summary>
    async Task<bool> Another(CancellationToken old)
    {
        try
        {
            return await _queue.Reader.WaitToReadAsync(old);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    void Abandon(string detail, Exception fault)
    {
        _queue.Writer.TryComplete();
        foreach (var left in _batch) Tell(left);
        while (_queue.Reader.TryRead(out var left)) Tell(left);

        void Tell(QueuedSignal left)
        {
            if (left.Flushed is { } flushed) flushed.SetException(fault);
            else _options.Refused?.Invoke(new(left.Account, left.Id, "not_sent", detail));
        }
    }
}
