namespace HealthEngine.Silo.Tests.Views;

public sealed class SqliteViewsTests : ViewsContract
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("healthengine-views-");

    protected override Task<Dictionary<string, string?>> Settings() =>
        Task.FromResult(new Dictionary<string, string?> { ["HealthEngine:DataDirectory"] = _directory.FullName });

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
