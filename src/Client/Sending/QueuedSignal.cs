using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Client.Sending;

/// <summary>A signal as it will be sent, or a question whether all before it is.</summary>
/// <param name="Line">The signal as one line of JSON; empty: there is only the question.</param>
/// <param name="Flushed">Answered when all before it is sent.</param>
readonly record struct QueuedSignal(string Account, string Id, byte[] Line, TaskCompletionSource? Flushed)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Written now, so that what the application changes later does not show.</summary>
    public static QueuedSignal Of(Signal signal, DateTimeOffset now) => new(
        signal.Account, signal.Id, JsonSerializer.SerializeToUtf8Bytes(signal with { At = signal.At ?? now }, Json), null);

    public static QueuedSignal Question(TaskCompletionSource flushed) => new("", "", [], flushed);
}
