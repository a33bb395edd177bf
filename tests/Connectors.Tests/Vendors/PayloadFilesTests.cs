using System.Text.Json;
using HealthEngine.Connectors.Intercom;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Connectors.Stripe;
using HealthEngine.Connectors.Tests.Import;

namespace HealthEngine.Connectors.Tests.Vendors;

/// <summary>Payloads that others recorded: all of them are read, and what they become keeps to the rules of signals.</summary>
public sealed class PayloadFilesTests
{
    static readonly string Folder = Path.Combine(RepositoryFiles.Root, "tests", "data", "webhooks");

    public static TheoryData<string> StripeFiles => Files(Path.Combine(Folder, "stripe", "djstripe"), "event_*.json");

    public static TheoryData<string> IntercomFiles => Files(Path.Combine(Folder, "intercom"), "*.json");

    [Theory]
    [MemberData(nameof(StripeFiles))]
    public void Stripe(string file) => Taken(new StripeVendor(), file);

    [Theory]
    [MemberData(nameof(IntercomFiles))]
    public void Intercom(string file) => Assert.NotEmpty(Taken(new IntercomVendor(), file).Signals);

    [SharedDataFact("webhooks")]
    public void Stripes_events_of_every_kind()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryFiles.SharedData, "webhooks", "stripe", "ruby_mock_webhooks"));
        Assert.True(files.Length > 40);
        Assert.All(files, file => Taken(new StripeVendor(), file));
    }

    [Fact]
    public void Stripes_own_objects_as_events()
    {
        var objects = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "stripe", "stripe_openapi_fixtures3.json")))
            .RootElement.GetProperty("resources");
        var read = 0;
        foreach (var o in objects.EnumerateObject())
        {
            var told = Told.By(new StripeVendor(), JsonSerializer.Serialize(new
            {
                id = $"evt_{o.Name}", @object = "event", type = $"{o.Name}.updated", created = 1_767_225_600, data = new { @object = o.Value },
            }));
            Assert.Empty(told.Flaws);
            read += Told.Checked(told).Count;
        }

        Assert.True(read > 10);
    }

    static Translation Taken(IVendor vendor, string file)
    {
        var told = Told.By(vendor, File.ReadAllBytes(file), "application/json");
        Assert.Empty(told.Flaws);
        Told.Checked(told);
        return told;
    }

    static TheoryData<string> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
