namespace HealthEngine.Accounts;

/// <summary>The time that accounts live in: the world's, or that of a demo, which runs faster.</summary>
/// <remarks>Time-outs, key expiry and everything else that is not about accounts go by the world's <see cref="TimeProvider"/>.</remarks>
public sealed class AccountTime(TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();
}
