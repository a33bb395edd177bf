using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out;

static class ConsoleLink
{
    /// <summary>Where in the console to go on; null: the message does not say, or nobody knows where the console is.</summary>
    public static string? Of(MessageText text, Uri? publicUrl) =>
        text.Link is { } path && publicUrl is not null ? new Uri(publicUrl, path.TrimStart('/')).AbsoluteUri : null;
}
