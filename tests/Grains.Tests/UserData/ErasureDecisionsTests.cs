using System.Text;
using System.Text.RegularExpressions;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.UserData;
using HealthEngine.Workspaces;

namespace HealthEngine.Tests.UserData;

public sealed partial class ErasureDecisionsTests
{
    static readonly DateTimeOffset At = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    static readonly PersonText Person = new("ann-4711", "erased-1");
    static readonly HashSet<string> None = [];

    static readonly string[] Folders =
        ["src/Grains/Measures", "src/Grains/Metrics", "src/Grains/Revenue", "src/Grains/Accounts", "src/Grains/Risk", "src/Grains/Signals", "src/Silo/Metrics"];

    [Fact]
    public void Of_a_persons_own_signal_only_what_counts_is_left()
    {
        var without = Without(Of("ann-4711", """
            {"ticket":"T-1","priority":"high","email":"ann@acme.example","name":"Ann","age":44,"vip":true,"tags":["Ann"],"tier":"gold"}
            """), named: ["tier"]);
        Assert.Equal("erased-1", without!.User);
        Assert.Equal("""{"ticket":"T-1","priority":"high","tier":"gold"}""", Props(without));
    }

    [Fact]
    public void An_address_goes_from_a_property_that_counts_too() =>
        Assert.Equal("""{"ticket":"erased-1"}""", Props(Without(Of("ann-4711", """{"ticket":"ann@acme.example"}"""))!));

    [Fact]
    public void Of_another_persons_signal_the_id_alone_goes_at_any_depth()
    {
        var without = Without(Of("bob", """{"email":"bob@acme.example","by":{"ids":["ann-4711","x"]},"note":"for ann-4711.","n":1.50}"""))!;
        Assert.Equal("bob", without.User);
        Assert.Equal("""{"email":"bob@acme.example","by":{"ids":["erased-1","x"]},"note":"for erased-1.","n":1.50}""", Props(without));
    }

    [Theory]
    [InlineData("ann-47110")]
    [InlineData("joann-4711")]
    [InlineData("xann-4711x ann-47")]
    public void An_id_within_a_longer_one_is_somebody_elses(string text)
    {
        Assert.Null(Person.Of(text));
        Assert.Null(Without(Of(text, $$"""{"by":"{{text}}"}""")));
    }

    [Fact]
    public void A_short_id_is_found_as_a_whole_text_only()
    {
        var person = new PersonText("42", "erased-1");
        Assert.Equal("erased-1", person.Of("42"));
        Assert.Null(person.Of("room 42"));
    }

    [Fact]
    public void Traits_are_the_accounts_whoever_told_them() =>
        Assert.Equal(
            """{"owner":"csm@us.example","name":"Acme","contact":"erased-1"}""",
            Props(Without(Of("ann-4711", """{"owner":"csm@us.example","name":"Acme","contact":"ann-4711"}""", SignalTypes.AccountUpdated))!));

    [Fact]
    public void An_id_that_is_a_word_stays_where_words_are_meant()
    {
        var person = new PersonText("support", "erased-1");
        var signal = Of("bob", """{"kind":"support","team":"support","by":"support"}""") with { Name = "support" };
        var without = ErasureDecisions.Without(signal, person, new HashSet<string> { "team" })!;
        Assert.Equal("support", without.Name);
        Assert.Equal("""{"kind":"support","team":"support","by":"erased-1"}""", Props(without));
    }

    [Fact]
    public void What_the_engine_concluded_loses_the_id_and_nothing_else()
    {
        var profile = AccountProfile.Empty with { Name = "ann-4711", Owner = "csm" };
        var entry = new JournalEntry(
            new(WorkspaceId.Default, new("ann-4711")), 1, At, null,
            [new ProfileChanged(profile), new OverrideSet(new(40, Band.Yellow, "ann-4711 leaves", "csm", At, At))]);
        var without = ErasureDecisions.Without(entry, Person, None)!;
        Assert.Equal(profile with { Name = "erased-1" }, ((ProfileChanged)without.Events[0]).Profile);
        Assert.Equal("erased-1 leaves", ((OverrideSet)without.Events[1]).Override.Reason);
        Assert.Null(ErasureDecisions.Without(without, Person, None));
    }

    [Fact]
    public void What_was_rewritten_once_is_not_found_again()
    {
        var without = Without(Of("ann-4711", """{"ticket":"ann-4711"}""") with { Id = "evt:ann-4711:1", Name = "page of ann-4711" })!;
        Assert.Equal(("evt:erased-1:1", "page of erased-1"), (without.Id, without.Name));
        Assert.Null(Without(without));
        Assert.True(ErasureDecisions.Bears(without, "erased-1"));
    }

    /// <summary>A property that the engine reads and that is not kept would move a score when somebody is erased.</summary>
    [Fact]
    public void Every_property_that_the_engine_reads_of_signals_is_kept()
    {
        var read = Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Reading().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .Distinct().ToList();
        Assert.Contains("ticket", read);
        Assert.Contains("termEnd", read);
        Assert.All(read, property => Assert.True(ErasureDecisions.Counted.Contains(property), property));
    }

    [GeneratedRegex("(?:Text|Number|Instant|Flag|Find|HasText|IsMoneyOrMissing|HasTextOrNull)\\((?:\\w+(?:\\.\\w+)*, )?\"(\\w+)\"u8")]
    private static partial Regex Reading();

    static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "HealthEngine.sln"))) root = root.Parent;
        return root.FullName;
    }

    static Signal? Without(Signal signal, params string[] named) => ErasureDecisions.Without(signal, Person, named.ToHashSet());

    static Signal Of(string user, string props, string type = SignalTypes.UsageEvent) =>
        new("s1", type, "report", user, At, 1, Encoding.UTF8.GetBytes(props.Trim()));

    static string Props(Signal signal) => Encoding.UTF8.GetString(signal.Props.Span);
}
