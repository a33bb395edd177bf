using HealthEngine.Connectors.Import;

namespace HealthEngine.Connectors.Tests.Import;

public class MappingReaderTests
{
    [Theory]
    [InlineData("""{ "files": [] }""", "files: at least one file is needed")]
    [InlineData("""{ "files": [{ "id": "a", "file": "a.txt" }] }""", "files[0].format: 'txt' is not known; csv or ndjson is expected")]
    [InlineData("""{ "files": [{ "id": "a", "file": "a.csv", "sginals": [] }] }""", "files[0].sginals: is no field here")]
    [InlineData("""{ "files": [{ "id": "a", "file": "a.csv", "delimiter": "ab" }] }""", "files[0].delimiter: one ASCII character")]
    [InlineData("""{ "files": [{ "id": "a", "file": "a.csv" }, { "id": "a", "file": "b.csv" }] }""", "files[1].id: 'a' is used twice")]
    public void A_mistake_in_a_file_is_named_with_its_field(string mapping, string problem) => AssertProblem(mapping, problem);

    [Theory]
    [InlineData("""{ "type": "usage.event", "account": "x" }""", "files[0].signals[0].at: is missing")]
    [InlineData("""{ "type": "usage.event", "at": "x" }""", "files[0].signals[0].account: is missing, and the file has none")]
    [InlineData("""{ "account": "x", "at": "x" }""", "files[0].signals[0].type: is missing")]
    [InlineData("""{ "type": "t", "account": "x", "at": { "date": "d", "formats": ["YYYY-MM-DD"] } }""", "files[0].signals[0].at.formats[0]: 'YYYY-MM-DD' is no date format")]
    [InlineData("""{ "type": "t", "account": "x", "at": { "date": "d", "zone": "Mars/Base" } }""", "files[0].signals[0].at.zone: 'Mars/Base' is no IANA time zone")]
    [InlineData("""{ "type": "t", "account": "x", "at": { "dat": "d" } }""", "files[0].signals[0].at: no known function")]
    [InlineData("""{ "type": "t", "account": "x", "at": "d", "props": { "a": { "number": "n", "formats": [] } } }""", "files[0].signals[0].props.a.formats: is no field here")]
    [InlineData("""{ "type": "t", "account": { "lookup": "b", "by": "k", "key": "k", "column": "c" }, "at": "d" }""", "files[0].signals[0].account.lookup: 'b' is the id of no file; known are a")]
    [InlineData("""{ "type": "t", "account": "x", "at": "d", "value": { "map": "c", "to": 5 } }""", "files[0].signals[0].value.to: an object")]
    [InlineData("""{ "type": "t", "account": "x", "at": "d", "when": [{ "column": "c" }] }""", "files[0].signals[0].when[0]: one of \"is\"")]
    public void A_mistake_in_a_signal_is_named_with_its_field(string signal, string problem) =>
        AssertProblem($$"""{ "files": [{ "id": "a", "file": "a.csv", "signals": [{{signal}}] }] }""", problem);

    [Theory]
    [InlineData("""{ "check": "uniq", "columns": ["a"] }""", "files[0].checks[0].check: 'uniq' is not known")]
    [InlineData("""{ "check": "unique" }""", "files[0].checks[0].columns: at least one column is needed")]
    [InlineData("""{ "check": "references", "value": "a", "file": "zz", "column": "k" }""", "files[0].checks[0].file: 'zz' is the id of no file")]
    public void A_mistake_in_a_check_is_named_with_its_field(string check, string problem) =>
        AssertProblem($$"""{ "files": [{ "id": "a", "file": "a.csv", "checks": [{{check}}] }] }""", problem);

    [Fact]
    public void Text_that_is_no_json_is_answered_with_its_line() =>
        AssertProblem("{\n \"files\": [\n oops ] }", "The mapping is no JSON: line 3");

    [Theory]
    [InlineData("ravenstack")]
    [InlineData("telco")]
    public void The_samples_are_without_mistake(string sample) =>
        Assert.Equal(sample, MappingReader.Read(File.ReadAllText(RepositoryFiles.Sample($"{sample}/mapping.json"))).Name);

    static void AssertProblem(string mapping, string problem) => Assert.Contains(
        problem, Assert.Throws<ImportException>(() => MappingReader.Read(mapping)).Message, StringComparison.Ordinal);
}
