using HealthEngine.Sources;

namespace HealthEngine.Connectors.Hooks;

/// <summary>A way of proving that a webhook comes from its vendor.</summary>
public interface IHookScheme
{
    /// <param name="secrets">Those in force: the current one and, for a while after a rotation, the previous one.</param>
    HookVerdict Verify(HookRequest request, IReadOnlyList<string> secrets, DateTimeOffset now);
}
