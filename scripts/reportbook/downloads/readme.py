"""What the JSON document of an edition says of itself, in Japanese and in English."""

README = {
    "ja": [
        "年金業務実績ブックの1つの版の、すべてのデータです。節（sections）の中に施策（measures）、"
        "その中に指標（indicators）と区分（categories）、値（observations）が入っています。",
        "区分のない指標には、区分 all が1つあります。値がない指標は入っていません。",
        "value は unit の単位の数値です（％は77.6、分は分のまま）。値がないときは null で、"
        "status が理由を示します。"
        "納付率は、fiscal_year から lag_years を引いた年度の保険料の値です。"
        "text は値を言葉にしたもの、as_printed は資料に印刷された形です。",
        "status と timing の意味は words にあります。moment、period_start、period_end は、"
        "値がいつのものかを示します。fiscal_year は資料がその値を載せる年度で、翌年4月の値なども"
        "入ります。年度としての値は true_fiscal_year（年度の値でなければ null）で選んでください。",
        "targets の verdict は、この本が数値から判定したものです。"
        "narratives の text は文、template は数値を観測値に結び付けた元の文です。"
        "glossary は用語の意味です。",
        "claims は資料が計算して述べたことの検算、corrections は資料の中の食い違いです。",
        "page は資料のページです。使うときは source.credit の出典を示してください。",
    ],
    "en": [
        "All data of one edition of the report book: sections hold measures, which hold "
        "indicators with their categories and observations.",
        "An indicator without categories has the one category `all`. An indicator of which this "
        "edition has no observation is left out.",
        "`value` is a number in `unit` (77.6 for %, minutes for 分). It is null where there is "
        "none, and `status` says why. A payment rate is about the contributions for `fiscal_year` "
        "less `lag_years`. `text` is the value in words, `as_printed` what the page "
        "shows.",
        "`words` explains `status` and `timing` (in Japanese). `moment`, `period_start` and "
        "`period_end` say what time a value is about. `fiscal_year` is the year under which the "
        "report files it, by the calendar year in which it starts (April): values of the April "
        "after stand there, too. Select by `true_fiscal_year`, which is null for a value of no "
        "fiscal year.",
        "The `verdict` of a target is the book's own, from the figures. Of narratives, `text` is "
        "the sentence and `template` its source, with figures bound to observations. `glossary` "
        "explains the words.",
        "`claims` are the statements of the report that can be recomputed, `corrections` the "
        "places where it misprints or disagrees with itself.",
        "`page` is the page of the source. Please credit it as `source.credit` says.",
    ],
}
