/* Comforts only: every page works without this file. Written for old browsers too. */
(function () {
  'use strict';

  function each(selector, root, act) {
    Array.prototype.forEach.call((root || document).querySelectorAll(selector), act);
  }

  function copyOld(text) {
    var area = document.createElement('textarea');
    area.value = text;
    area.className = 'hidden';
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand('copy');
    document.body.removeChild(area);
    return done;
  }

  function copy(text, tell) {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { tell(true); }, function () { tell(copyOld(text)); });
    } else {
      tell(copyOld(text));
    }
  }

  function pick(element) {
    var around = element.parentNode;
    if (around.tagName === 'DETAILS') { around.open = true; }
    var range = document.createRange();
    range.selectNodeContents(element);
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
  }

  each('button.copy', null, function (button) {
    var label = button.textContent;
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', function () {
      var text = button.getAttribute('data-copy');
      copy(text, function (done) {
        var shown = document.getElementById(button.getAttribute('data-pick'));
        if (!done && shown) { pick(shown); }
        button.textContent = done ? '已复制' : shown ? '已选中，请按 Ctrl+C' : '请手工选中复制';
        setTimeout(function () { button.textContent = label; }, 2000);
      });
    });
  });

  each('form.choose', null, function (form) {
    var button = form.querySelector('button[type=submit]');
    form.addEventListener('submit', function () {
      setTimeout(function () {
        button.disabled = true;
        button.setAttribute('data-label', button.textContent);
        button.textContent = button.getAttribute('data-busy');
      }, 0);
    });
  });
  window.addEventListener('pageshow', function () {
    each('form.choose button[data-label]', null, function (button) {
      button.disabled = false;
      button.textContent = button.getAttribute('data-label');
    });
  });

  each('.roster', null, function (roster) {
    var form = roster.parentNode;
    while (form && form.tagName !== 'FORM') { form = form.parentNode; }
    var some = form.querySelector('input[name=scope][value=some]');
    roster.addEventListener('change', function () { some.checked = true; });

    each('fieldset', roster, function (group) {
      var all = document.createElement('button');
      all.type = 'button';
      all.className = 'whole';
      all.textContent = '本部门全选';
      all.addEventListener('click', function () {
        var boxes = group.querySelectorAll('.person:not([hidden]) input');
        var on = !Array.prototype.every.call(boxes, function (box) { return box.checked; });
        Array.prototype.forEach.call(boxes, function (box) { box.checked = on; });
        some.checked = true;
      });
      group.querySelector('legend').appendChild(all);
    });

    filtered('person-filter', function (wanted) {
      each('fieldset', roster, function (group) {
        group.hidden = !narrowed('.person', group, wanted);
      });
    });
  });

  filtered('entry-filter', function (wanted) {
    narrowed('.entry', document, wanted);
  });

  /* Show those whose text holds what is wanted; how many. */
  function narrowed(selector, root, wanted) {
    var shown = 0;
    each(selector, root, function (element) {
      element.hidden = element.textContent.indexOf(wanted) < 0;
      if (!element.hidden) { shown += 1; }
    });
    return shown;
  }

  function filtered(ident, act) {
    var filter = document.getElementById(ident);
    if (!filter) { return; }
    filter.parentNode.hidden = false;
    filter.addEventListener('keydown', function (event) {
      if (event.key === 'Enter') { event.preventDefault(); }
    });
    filter.addEventListener('input', function () { act(filter.value.trim()); });
  }
}());
