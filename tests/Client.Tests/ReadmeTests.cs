using System.Text.RegularExpressions;
using HealthEngine.Testing;

namespace HealthEngine.Client.Tests;

/// <summary>The README's C# example, run as it stands there.</summary>
public sealed partial class ReadmeTests(Engine engine) : IClassFixture<Engine>
{
    [Fact]
    public async Task The_readmes_example_sends_its_signal()
    {
        await Example(engine.Process.Address.ToString(), RunningEngine.AdminKey);
        Assert.Single(await engine.Ids("acme"));
    }

    [Fact]
    public async Task The_readme_shows_what_this_test_runs()
    {
        var shown = Csharp().Match(await File.ReadAllTextAsync(Path.Combine(RunningEngine.Root(), "README.md"))).Groups[1].Value;
        var source = await File.ReadAllTextAsync(Path.Combine(RunningEngine.Root(), "tests/Client.Tests/ReadmeTests.cs"));
        var run = Marked().Match(source).Groups[1].Value;
        Assert.NotEqual("", shown.Trim());
        Assert.Equal(Lines(shown), Lines(run));
    }

    static async Task Example(string url, string key)
    {
        // <readme>
        await using var engine = new HealthEngineClient(new Uri(url), key);
        await engine.Send(new Signal("acme", "usage.event") { Name = "report_shared", User = "u-17" });
        await engine.Flush(); // all of it is on the engine's disk
        // </readme>
    }

    static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Csharp();

    [GeneratedRegex("// <readme>\n(.*?)// </readme>", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
