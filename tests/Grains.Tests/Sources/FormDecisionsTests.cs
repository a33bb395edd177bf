using System.Collections.Immutable;
using HealthEngine.Sources;

namespace HealthEngine.Grains.Tests.Sources;

public sealed class FormDecisionsTests
{
    const string Event = "invoice.paid";

    static readonly DateOnly Day = new(2026, 10, 5);

    [Fact]
    public void A_field_that_vanishes_or_changes_its_type_breaks_the_form_and_is_named()
    {
        var form = Learnt(Payload(), FormDecisions.KnownAfter);
        Assert.Equal(0, FormDecisions.Take(form, Payload(), Day).Breaks);
        Assert.Equal(3, FormDecisions.Take(form, Payload(customer: null, count: 3), Day).Breaks);
        Assert.Equal(2, FormDecisions.Take(form, Payload(amount: FormKind.Text, count: 2), Day).Breaks);
        Assert.Equal(["amount of invoice.paid", "data.customer of invoice.paid"], FormDecisions.Broken(form, Day.AddDays(1)));
        Assert.Empty(FormDecisions.Broken(form, Day.AddDays(2)));
    }

    [Fact]
    public void Of_several_broken_fields_of_the_same_payloads_each_payload_counts_once()
    {
        var form = Learnt(Payload(), FormDecisions.KnownAfter);
        Assert.Equal(4, FormDecisions.Take(form, Payload(amount: FormKind.Text, customer: null, count: 4), Day).Breaks);
        ImmutableArray<FormCount> withoutData = [new(Event, "", FormKind.Map, 5), new(Event, "amount", FormKind.Number, 5), new(Event, "lines", FormKind.List, 5)];
        Assert.Equal(5, FormDecisions.Take(form, withoutData, Day).Breaks); // the object, and not what was in it as well
    }

    [Fact]
    public void Nothing_breaks_before_enough_is_known()
    {
        var form = Learnt(Payload(), FormDecisions.KnownAfter - 1);
        Assert.Equal(0, FormDecisions.Take(form, Payload(amount: FormKind.Text, customer: null), Day).Breaks);
    }

    [Fact]
    public void What_was_ever_missing_null_an_empty_list_or_of_two_types_may_be_so_again()
    {
        var form = Learnt(Payload(customer: null), 1);
        Learn(form, Payload(amount: FormKind.Text), 1);
        Learn(form, Payload(items: true), FormDecisions.KnownAfter);
        foreach (var usual in new[] { Payload(), Payload(customer: null), Payload(amount: FormKind.Text), Payload(customer: FormKind.Null) })
            Assert.Equal(0, FormDecisions.Take(form, usual, Day).Breaks);
    }

    [Fact]
    public void A_field_that_was_only_null_yet_may_have_any_type_once()
    {
        var form = Learnt(Payload(customer: FormKind.Null), FormDecisions.KnownAfter);
        Assert.Equal(0, FormDecisions.Take(form, Payload(customer: FormKind.Text), Day).Breaks);
        Assert.Equal(1, FormDecisions.Take(form, Payload(customer: FormKind.Number), Day).Breaks);
    }

    [Fact]
    public void A_field_that_came_late_is_not_missed_when_it_goes()
    {
        var form = Learnt(Payload(customer: null), FormDecisions.KnownAfter);
        Learn(form, Payload(), FormDecisions.KnownAfter);
        Assert.Equal(0, FormDecisions.Take(form, Payload(customer: null), Day).Breaks);
    }

    [Fact]
    public void What_stays_broken_for_a_week_is_the_form_from_then_on()
    {
        var form = Learnt(Payload(), FormDecisions.KnownAfter);
        for (var i = 0; i < FormDecisions.LearntAgainDays; i++)
            Assert.Equal(1, FormDecisions.Take(form, Payload(customer: null), Day.AddDays(i)).Breaks);
        Assert.Equal(0, FormDecisions.Take(form, Payload(customer: null), Day.AddDays(7)).Breaks);
        Assert.Empty(FormDecisions.Broken(form, Day.AddDays(7)));

        // A break long mended is no part of the next one's week.
        Assert.Equal(1, FormDecisions.Take(form, Payload(amount: FormKind.Text), Day.AddDays(8)).Breaks);
        Assert.Equal(1, FormDecisions.Take(form, Payload(amount: FormKind.Text), Day.AddDays(20)).Breaks);
    }

    [Fact]
    public void Another_event_is_not_missed_and_has_a_form_of_its_own()
    {
        var form = Learnt(Payload(), FormDecisions.KnownAfter);
        Assert.Equal(0, FormDecisions.Take(form, [new("other", "", FormKind.Map, 9), new("other", "amount", FormKind.Text, 9)], Day).Breaks);
    }

    [Fact]
    public void A_map_of_names_that_are_data_and_any_number_of_events_stay_within_bounds()
    {
        var form = new SourceForm();
        for (var i = 0; i < 300; i++)
            FormDecisions.Take(form, [new(Event, "", FormKind.Map, 1), new(Event, $"name{i}", FormKind.Text, 1)], Day);
        Assert.Equal(1 + FormDecisions.ChildrenMax, form.Fields.Count);
        for (var i = 0; i < 3_000; i++) FormDecisions.Take(form, [new($"event{i}", "", FormKind.Map, 1)], Day);
        Assert.Equal(FormDecisions.FieldsMax, form.Fields.Count);
    }

    [Fact]
    public void What_is_known_through_and_through_is_not_written_again()
    {
        var form = new SourceForm();
        Assert.True(FormDecisions.Take(form, Payload(count: FormDecisions.KnownAfter), Day).IsChanged);
        Assert.False(FormDecisions.Take(form, Payload(), Day).IsChanged);
    }

    static SourceForm Learnt(ImmutableArray<FormCount> payload, int times)
    {
        var form = new SourceForm();
        Learn(form, payload, times);
        return form;
    }

    static void Learn(SourceForm form, ImmutableArray<FormCount> payload, int times)
    {
        for (var i = 0; i < times; i++) Assert.Equal(0, FormDecisions.Take(form, payload, Day).Breaks);
    }

    /// <param name="customer">Null: the field is not there.</param>
    static ImmutableArray<FormCount> Payload(
        FormKind amount = FormKind.Number, FormKind? customer = FormKind.Text, bool items = false, long count = 1)
    {
        var fields = new List<FormCount>
        {
            new(Event, "", FormKind.Map, count), new(Event, "amount", amount, count), new(Event, "data", FormKind.Map, count),
            new(Event, "lines", FormKind.List, count),
        };
        if (customer is { } kind) fields.Add(new(Event, "data.customer", kind, count));
        if (items) fields.AddRange([new(Event, "lines[]", FormKind.Map, count), new(Event, "lines[].id", FormKind.Text, count)]);
        return [.. fields];
    }
}
