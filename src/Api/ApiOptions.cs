namespace HealthEngine.Api;

/// <summary>What an operator can set about the API.</summary>
public sealed class ApiOptions
{
    public const string Section = "HealthEngine:Api";

    /// <summary>Requests a second that one key may make, lastingly. A batch is one request.</summary>
    public int RequestsPerSecond { get; set; } = 1_000;

    /// <summary>Requests that one key may make at once after a pause.</summary>
    public int RequestsBurst { get; set; } = 5_000;

    /// <summary>Sign-ins that may fail from one network before the next waits; then ten a minute may.</summary>
    public int FailedSignInsBurst { get; set; } = 30;

    /// <summary>Bodies of signals that are read at the same time; each takes up to 20 MB while it is.</summary>
    public int BodiesAtOnce { get; set; } = 256;

    /// <summary>Whether <c>/metrics</c> asks for an admin key. Off: whoever reaches the port reads it, as Prometheus expects.</summary>
    public bool MetricsNeedKey { get; set; }
}
