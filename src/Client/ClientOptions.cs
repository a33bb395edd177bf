namespace HealthEngine.Client;

/// <summary>How a client sends. The defaults suit a server application.</summary>
public sealed record ClientOptions
{
    public static readonly ClientOptions Default = new();

    /// <summary>Signals in one request; the engine takes up to 10,000.</summary>
    public int BatchMax { get; init; } = 500;

    /// <summary>Bytes in one request before packing; the engine takes up to 10 MB.</summary>
    public int BatchBytesMax { get; init; } = 1024 * 1024;

    /// <summary>How long a signal waits for others to fill its batch.</summary>
    public TimeSpan BatchWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Signals that wait to be sent. When there are more, <see cref="HealthEngineClient.Send"/> waits.</summary>
    public int QueueMax { get; init; } = 20_000;

    /// <summary>The first wait after a failure; it doubles with each further one, with chance in it.</summary>
    public TimeSpan RetryFirst { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between tries, whoever asks for it.</summary>
    public TimeSpan RetryMax { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one request may take before it counts as failed.</summary>
    public TimeSpan AnswerMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long disposing waits for what is queued to be sent.</summary>
    public TimeSpan DisposeMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Told of each signal that was not taken, on the sending thread. It should be quick, and not throw.</summary>
    public Action<Refusal>? Refused { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal ClientOptions Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchMax, 1, nameof(BatchMax));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BatchMax, 10_000, nameof(BatchMax));
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueMax, 1, nameof(QueueMax));
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchBytesMax, 1, nameof(BatchBytesMax));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BatchBytesMax, 8 * 1024 * 1024, nameof(BatchBytesMax));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RetryFirst, TimeSpan.Zero, nameof(RetryFirst));
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryMax, RetryFirst, nameof(RetryMax));
        return this;
    }
}

/// <summary>A signal that was not taken.</summary>
/// <param name="Code">The engine's word for the reason; <c>not_sent</c>: the client was disposed of before it was sent.</param>
public sealed record Refusal(string Account, string Id, string Code, string Detail);

/// <summary>The engine will not take anything from this client: a wrong key, a wrong address.</summary>
public sealed class EngineRefusedException(string message) : Exception(message);
