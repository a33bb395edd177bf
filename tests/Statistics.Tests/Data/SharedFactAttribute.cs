namespace HealthEngine.Statistics.Tests.Data;

/// <summary>Needs data that may not be committed: runs where they are, and counts as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string folder)
    {
        if (!Directory.Exists(Path.Combine(Folders.Shared, folder)))
            Skip = $"The data set {folder} is not on this machine.";
    }
}
