using HealthEngine.People;

namespace HealthEngine.Grains.Tests.People;

public class PasswordRulesTests
{
    [Theory]
    [InlineData("correct battery lamp")]
    [InlineData("ein Satz mit Umlauten äöü")]
    [InlineData("пароль из слов")]
    [InlineData("x7$kQ2m!pW9z")]
    public void Long_ones_that_nobody_guesses_are_taken(string password) =>
        Assert.Null(PasswordRules.Fault(password, "Ann Keller", "ann@example.com"));

    [Theory]
    [InlineData(null)]
    [InlineData("elevenchars")]
    [InlineData("111111111111111")]
    [InlineData("121212121212")]
    [InlineData("1234567890123")]
    [InlineData("Password2026!!")]
    [InlineData("Ann.Keller!!!")]
    [InlineData("ann@example.com")]
    [InlineData("healthengine1")]
    public void Short_worn_and_known_ones_are_not(string? password) =>
        Assert.NotNull(PasswordRules.Fault(password, "Ann Keller", "ann@example.com"));

    [Fact]
    public void A_long_sentence_is_taken_and_a_book_is_not()
    {
        var sentence = string.Concat(Enumerable.Range(0, PasswordRules.LengthMax).Select(i => (char)('a' + i * 7 % 26)));
        Assert.Null(PasswordRules.Fault(sentence));
        Assert.NotNull(PasswordRules.Fault(sentence + "x"));
    }
}
