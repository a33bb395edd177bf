namespace HealthEngine.Silo.Hosting;

/// <summary>When a grain gives its memory back, whichever host it runs on.</summary>
static class IdleAge
{
    /// <summary>Since somebody last spoke of it.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromMinutes(30);
}
