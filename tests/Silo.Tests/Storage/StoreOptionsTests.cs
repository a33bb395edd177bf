using HealthEngine.Silo.Storage;
using Microsoft.Extensions.Configuration;

namespace HealthEngine.Silo.Tests.Storage;

public sealed class StoreOptionsTests
{
    [Fact]
    public void Nothing_set_is_SQLite_in_the_default_directory()
    {
        var options = StoreOptions.From(Settings());
        Assert.Equal(StoreKind.Sqlite, options.Store);
        Assert.Equal(StoreOptions.DataDirectoryDefault, options.DataDirectory);
    }

    [Fact]
    public void Postgres_takes_its_connection_string()
    {
        var options = StoreOptions.From(Settings(("Store", "postgres"), ("Database", "Host=db")));
        Assert.Equal((StoreKind.Postgres, "Host=db"), (options.Store, options.Database));
    }

    [Theory]
    [InlineData("mysql", "", "'mysql', which is no store")]
    [InlineData("postgres", "", "HealthEngine__Database is empty")]
    [InlineData("sqlite", "Host=db", "names no SQLite file")]
    [InlineData("", "Host=db", "Set HealthEngine__Store=postgres")] // Silently using SQLite would look like lost data.
    public void A_setting_that_cannot_be_meant_is_refused_with_the_remedy(string store, string database, string says)
    {
        var refused = Assert.Throws<StoreRefusedException>(
            () => StoreOptions.From(Settings(("Store", store), ("Database", database))));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_SQLite_file_may_be_named_instead_of_its_directory() =>
        Assert.Equal("/srv/he.db", StoreOptions.From(Settings(("Database", "Data Source=/srv/he.db"))).TruthFile);

    [Fact]
    public void Allowed_settings_are_a_comma_list() =>
        Assert.Equal(["fsync", "synchronous"],
            StoreOptions.From(Settings(("AllowNonDurable", "fsync, synchronous"))).AllowNonDurable.Order());

    static IConfiguration Settings(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"HealthEngine:{s.Name}", (string?)s.Value)))
        .Build();
}
