using HealthEngine.Connectors.Hooks;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Payloads;

/// <summary>A vendor whose webhooks are understood. Pure: bytes in, signals out.</summary>
public interface IVendor
{
    /// <summary>As a source's definition names it.</summary>
    string Name { get; }

    IHookScheme Scheme { get; }

    /// <summary>What to answer besides a plain yes, e.g. an echo of a challenge; null: an empty 200.</summary>
    HookReply? Reply(HookRequest request) => null;

    /// <exception cref="PayloadException">The body cannot be read at all.</exception>
    Translation Translate(ReadOnlyMemory<byte> body, string? contentType, PayloadContext context);
}

/// <summary>A body that cannot be read; the message says what it should be.</summary>
public sealed class PayloadException(string message) : Exception(message);
